package dev.pacepatch.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What somebody may do to a bundle with tools that read and write archives. */
final class Tampering {
    private final List<Part> parts;

    private Tampering(List<Part> parts) {
        this.parts = new ArrayList<>(parts);
    }

    static Tampering of(Bundle bundle) {
        return new Tampering(TarScan.of(bundle.bytes()).parts());
    }

    /** The file of that name replaced. */
    Tampering with(Part other) {
        parts.replaceAll(part -> part.name().equals(other.name()) ? other : part);
        return this;
    }

    Tampering without(String name) {
        parts.removeIf(part -> part.name().equals(name));
        return this;
    }

    /** Before the last. */
    Tampering and(Part more) {
        parts.add(parts.size() - 1, more);
        return this;
    }

    Tampering turned() {
        Collections.reverse(parts);
        return this;
    }

    byte[] tar() {
        return Tar.of(parts);
    }

    /** By somebody who corrects the hashes of manifest and sums, too. */
    byte[] rehashed() {
        Manifest old = Manifest.read(part(Bundle.MANIFEST).bytes());
        List<Manifest.Entry> entries = old.entries().stream()
                .map(entry -> new Manifest.Entry(
                        entry.name(),
                        part(entry.name()).bytes().length,
                        part(entry.name()).sha256(),
                        entry.workflow(),
                        entry.run()))
                .toList();
        Manifest anew = new Manifest(
                old.schema(),
                old.canonicalForm(),
                old.build(),
                old.namespace(),
                old.cluster(),
                old.workflow(),
                old.run(),
                old.started(),
                old.ended(),
                old.state(),
                old.outcome(),
                old.signer(),
                entries,
                old.missing(),
                old.notes());
        with(new Part(Bundle.MANIFEST, anew.bytes()));
        List<Part> summed =
                parts.stream().filter(part -> !part.name().equals(Bundle.SUMS)).toList();
        return with(Part.text(Bundle.SUMS, Bundles.sums(summed))).tar();
    }

    private Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
