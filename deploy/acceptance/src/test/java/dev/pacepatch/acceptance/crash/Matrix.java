package dev.pacepatch.acceptance.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** All cells, and samples of them. */
final class Matrix {
    /** An operator's standby beside the crash that is most likely to forget whose a standby is. */
    static final Cell WITH_OPERATOR = new Cell(Step.STANDBY, Fault.WORKER_KILL, true);

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

    /** The same seed, the same cells in the same order: of many steps and faults, even when there are few. */
    static List<Cell> sample(long seed, int size) {
        List<Cell> left = new ArrayList<>(sensible());
        Collections.shuffle(left, new Random(seed));
        List<Cell> cells = new ArrayList<>();
        while (cells.size() < size && !left.isEmpty()) {
            Cell next = Collections.min(left, Comparator.comparingLong(cell -> relatives(cell, cells)));
            left.remove(next);
            cells.add(next);
        }
        return List.copyOf(cells);
    }

    private static long relatives(Cell cell, List<Cell> cells) {
        return cells.stream()
                .filter(other -> other.step() == cell.step() || other.fault() == cell.fault())
                .count();
    }

    /** Every so manieth of them, beginning with the first for share 0. */
    static List<Cell> share(List<Cell> cells, int share, int shares) {
        return IntStream.range(0, cells.size())
                .filter(i -> i % shares == share)
                .mapToObj(cells::get)
                .toList();
    }
}
