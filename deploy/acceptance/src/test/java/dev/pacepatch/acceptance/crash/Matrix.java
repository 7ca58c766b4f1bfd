package dev.pacepatch.acceptance.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** All cells, and samples of them. */
final class Matrix {
    /** An operator's standby beside the crash that is most likely to forget whose a standby is. */
    static final Cell WITH_OPERATOR = new Cell(Step.STANDBY, Fault.WORKER_KILL, true);

    /** Every fault once and as many steps as that allows: what CrashMatrixIT runs, each time the same, when no property says more. */
    static final List<Cell> DEFAULT_SAMPLE = Stream.of(
                    "apply-during/worker-kill",
                    "unlock/server-kill",
                    "apply-after/both-kill",
                    "unstandby/two-workers",
                    "apply-during/ssh-cut",
                    "verify/ssh-down",
                    "lock/answer-cut",
                    "settle/answer-garbage",
                    "apply-during/install-kill",
                    "apply-before/rpm-lock",
                    "gate/disk-full",
                    "soak/net-cut",
                    "standby/power-off")
            .map(Cell::of)
            .toList();

    private Matrix() {}

    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (Step step : Step.values()) {
            Arrays.stream(Fault.values()).map(fault -> new Cell(step, fault)).forEach(cells::add);
        }
        cells.add(WITH_OPERATOR);
        return List.copyOf(cells);
    }

    static List<Cell> sensible() {
        return all().stream().filter(cell -> cell.nonsense().isEmpty()).toList();
    }

    /** The same seed, the same cells in the same order. */
    static List<Cell> sample(long seed, int size) {
        List<Cell> cells = new ArrayList<>(sensible());
        Collections.shuffle(cells, new Random(seed));
        return List.copyOf(cells.subList(0, Math.min(size, cells.size())));
    }
}
