package dev.pacepatch.brain.fleet;

import dev.pacepatch.model.CveGap;
import dev.pacepatch.model.PatchState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CVEs that are open by the changelogs: those that the newest offered package names and that of the active one does not. Live patches are
 * cumulative, so nothing else of them is open; what no live patch fixes is not among them (P1).
 */
public final class OpenCves {
    /** More would not be read, and must fit into a payload. */
    static final int MOST = 200;

    private static final List<PatchState> KNOWN = List.of(PatchState.CURRENT, PatchState.BEHIND, PatchState.UNPATCHED);

    private OpenCves() {}

    /** Whose changelogs must be read to say what is open on nodes that stand there. */
    static List<String> packages(List<PatchPosition> positions) {
        return positions.stream()
                .filter(position -> position.state() == PatchState.BEHIND || position.state() == PatchState.UNPATCHED)
                .flatMap(position -> Stream.of(position.active(), position.newest()))
                .filter(nevra -> !nevra.isEmpty())
                .distinct()
                .toList();
    }

    /** @param changelogs the CVEs that each package's names; one that could not be read is not in it */
    static @Nullable CveGap gap(PatchPosition position, Map<String, List<String>> changelogs) {
        if (!KNOWN.contains(position.state())) {
            return null;
        }
        if (position.state() == PatchState.CURRENT) {
            return new CveGap(position.active(), position.newest(), 0, List.of());
        }
        List<String> newest = changelogs.get(position.newest());
        List<String> active = position.active().isEmpty() ? List.of() : changelogs.get(position.active());
        if (newest == null || active == null) {
            return null;
        }
        List<String> open = newest.stream()
                .filter(cve -> !active.contains(cve))
                .distinct()
                .sorted()
                .toList();
        return new CveGap(
                position.active(),
                position.newest(),
                open.size(),
                new ArrayList<>(open.subList(0, Math.min(MOST, open.size()))));
    }

    /** Each pair of packages once. */
    static List<CveGap> gaps(List<PatchPosition> positions, Map<String, List<String>> changelogs) {
        return positions.stream()
                .map(position -> gap(position, changelogs))
                .filter(Objects::nonNull)
                .filter(gap -> gap.count() > 0)
                .distinct()
                .toList();
    }
}
