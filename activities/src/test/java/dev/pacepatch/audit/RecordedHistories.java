package dev.pacepatch.audit;

import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The histories that every build replays, as exported ones. */
public final class RecordedHistories {
    private static final Path FOLDER = Path.of("../workflows/src/test/resources/histories");

    private RecordedHistories() {}

    public static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    public static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve("0.1.0/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static History read(String name) {
        return Exported.read(text(name));
    }

    /** The names of all that are a rollout's. */
    public static List<String> rollouts() {
        try {
            return all().stream()
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(name -> name.startsWith("rollout-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report of one that has only come so far. */
    public static Audit begun(String name, int events) {
        History whole = read(name);
        History begun = History.newBuilder()
                .addAllEvents(whole.getEventsList().subList(0, events))
                .build();
        return new Audits(DefaultDataConverter.STANDARD_INSTANCE).of(List.of(begun), Map.of());
    }

    /** The reports of all of them, and one that the server has forgotten. */
    static AuditSet set() {
        List<Audit> audits = rollouts().stream().map(RecordedHistories::whole).toList();
        Instant since = Instant.parse("2026-11-01T00:00:00Z");
        Instant until = Instant.parse("2026-12-01T00:00:00Z");
        AuditSet.Missing gone = new AuditSet.Missing(
                "rollout/gone", "5f0a", Instant.parse("2026-11-02T00:00:00Z"), "the server does not keep it");
        return new AuditSet(AuditSet.SCHEMA, since, until, "", null, List.of(gone), audits);
    }

    /** With the history of one of its nodes, if that was recorded, too. */
    public static Audit whole(String rollout) {
        String node = rollout.startsWith("rollout-kernel-")
                ? rollout.replace("rollout-", "")
                : rollout.replace("rollout-", "node-");
        return Files.exists(FOLDER.resolve("0.1.0/" + node + ".json")) ? audit(rollout, node) : audit(rollout);
    }

    public static Audit audit(String... names) {
        List<History> histories =
                Arrays.stream(names).map(RecordedHistories::read).toList();
        return new Audits(DefaultDataConverter.STANDARD_INSTANCE).of(histories, Map.of());
    }
}
