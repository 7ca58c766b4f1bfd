package dev.pacepatch.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.AuditJson;
import dev.pacepatch.audit.Audits;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes bundles. The same histories give the same bytes, but for the signature. */
public final class Bundles {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int SHORT = 8;
    /** Of a workflow id in a file's name, so that the whole of it fits into the archive's header. */
    private static final int READABLE = 45;

    private final String build;
    private final DataConverter converter;
    private final @Nullable Signer signer;

    /**
     * @param build which makes them
     * @param converter reads payloads for the report; in the histories they stay as they are
     * @param signer null: they are not signed
     */
    public Bundles(String build, DataConverter converter, @Nullable Signer signer) {
        this.build = build;
        this.converter = converter;
        this.signer = signer;
    }

    /**
     * The bundle of a rollout.
     *
     * @throws IllegalArgumentException when what was collected is none of a rollout
     * @throws IOException when it could not be signed; the message says why
     */
    public Bundle of(Collected evidence) throws IOException {
        List<Collected.Run> runs = Stream.concat(Stream.of(evidence.rollout()), evidence.nodes().stream())
                .toList();
        Audit audit = new Audits(converter)
                .of(runs.stream().map(Collected.Run::history).toList(), Collected.reasons(evidence.missing()));
        List<Part> parts = new ArrayList<>(List.of(new Part(Bundle.AUDIT, report(audit))));
        runs.forEach(run -> parts.add(new Part(name(run), HistoryJson.of(run.history()))));
        byte[] manifest = manifest(evidence, audit, parts, runs).bytes();
        List<Part> all = new ArrayList<>(List.of(new Part(Bundle.MANIFEST, manifest)));
        if (signer != null) {
            all.add(new Part(Bundle.SIGNATURE, signer.sign(manifest)));
        }
        all.addAll(parts);
        all.add(Part.text(Bundle.SUMS, sums(all)));
        return new Bundle(stem(evidence, audit), manifest, Tar.of(all));
    }

    /** As {@code sha256sum -c} reads it. */
    static String sums(List<Part> parts) {
        return parts.stream()
                .map(part -> part.sha256() + "  " + part.name() + "\n")
                .collect(Collectors.joining());
    }

    /** The report as it stands in a bundle. */
    static byte[] report(Audit audit) {
        try {
            return CanonicalJson.of(MAPPER.readTree(AuditJson.of(audit)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }

    private Manifest manifest(Collected evidence, Audit audit, List<Part> parts, List<Collected.Run> runs) {
        List<Manifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            // the report is the first
            String workflow = i == 0 ? "" : runs.get(i - 1).workflow();
            String run = i == 0 ? "" : runs.get(i - 1).run();
            entries.add(new Manifest.Entry(part.name(), part.bytes().length, part.sha256(), workflow, run));
        }
        return new Manifest(
                Manifest.SCHEMA,
                CanonicalJson.NAME,
                build,
                evidence.namespace(),
                evidence.cluster(),
                evidence.rollout().workflow(),
                evidence.rollout().run(),
                audit.rollout().started(),
                audit.rollout().ended(),
                audit.outcome().state(),
                audit.outcome().outcome(),
                signer == null ? "" : signer.identity(),
                entries,
                evidence.missing(),
                notes(runs));
    }

    private static List<String> notes(List<Collected.Run> runs) {
        return runs.stream()
                .filter(run -> HistoryJson.holdsUnknown(run.history()))
                .map(run -> run.workflow()
                        + ": a newer server has sent fields that this build does not know; they are not in its history")
                .toList();
    }

    private static String name(Collected.Run run) {
        return Bundle.HISTORIES + plain(run.workflow(), READABLE) + "-" + plain(run.run(), READABLE) + ".json";
    }

    private static String stem(Collected evidence, Audit audit) {
        Instant began = audit.rollout().started();
        String run = evidence.rollout().run();
        return plain(evidence.cluster(), READABLE)
                + "-" + BASIC.format(began == null ? Instant.EPOCH : began)
                + "-" + plain(run.substring(0, Math.min(SHORT, run.length())), SHORT);
    }

    /** What every file system, every URL and this archive take as it is. */
    private static String plain(String text, int longest) {
        String plain = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }
}
