package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What the nodes showed over one rollout, and simple questions to it. */
record Seen(List<Sample> samples) {
    List<Sample> of(String node) {
        return samples.stream().filter(sample -> sample.node().equals(node)).toList();
    }

    Optional<Sample> last(String node) {
        return of(node).stream().reduce((first, second) -> second);
    }

    /** How the node was at that time. */
    Optional<Sample> at(String node, Instant time) {
        return of(node).stream().filter(sample -> !sample.at().isAfter(time)).reduce((first, second) -> second);
    }

    /** The most that the node ever showed of it. */
    long most(String node, ToLongFunction<Sample> what) {
        return of(node).stream().mapToLong(what).max().orElse(0);
    }

    /** It went off or booted, until then. */
    boolean fell(String node, Instant until) {
        return fell(of(node).stream(), until);
    }

    /** It went off or booted after it was touched, until then. */
    boolean fellInHand(String node, Instant until) {
        Instant touch = firstTouch(node).orElse(Instant.MAX);
        Stream<Sample> since = of(node).stream().filter(sample -> sample.at().isAfter(touch));
        return fell(Stream.concat(at(node, touch).stream(), since), until);
    }

    private static boolean fell(Stream<Sample> samples, Instant until) {
        List<String> boots = samples.filter(sample -> !sample.at().isAfter(until))
                .map(Sample::boot)
                .distinct()
                .toList();
        return boots.size() > 1 || boots.contains("");
    }

    /** The nodes that never fell: their copies of the configuration were never stale. */
    List<String> steady() {
        return Lab.NODES.stream().filter(node -> !fell(node, Instant.MAX)).toList();
    }

    /**
     * The nodes in our hands at each moment that anything changed: marked, or an install under way, or a switch after one. A node that boots
     * switches by itself to what an administrator has installed.
     */
    List<Set<String>> inHand() {
        return samples.stream().map(sample -> inHand(sample.at())).distinct().toList();
    }

    Set<String> inHand(Instant time) {
        Set<String> found = new TreeSet<>();
        List<String> steady = steady();
        for (String node : Lab.NODES) {
            Sample now = at(node, time).orElse(null);
            if (now == null) {
                continue;
            }
            if (now.installs() || now.hadInstall() && now.switching(Lab.NEW)) {
                found.add(node);
            }
            if (steady.contains(node)) {
                found.addAll(now.marks());
            }
        }
        return found;
    }

    Optional<Instant> firstTouch(String node) {
        return samples.stream()
                .map(Sample::at)
                .filter(time -> inHand(time).contains(node))
                .findFirst();
    }

    /** How often a mark on the node appeared, or vanished, as the one that saw most of it says. */
    long markChanges(String node, boolean appeared) {
        return steady().stream()
                .mapToLong(witness -> changes(of(witness), node, appeared))
                .max()
                .orElse(0);
    }

    private static long changes(List<Sample> samples, String node, boolean appeared) {
        long count = 0;
        for (int i = 1; i < samples.size(); i++) {
            boolean before = samples.get(i - 1).marks().contains(node);
            boolean after = samples.get(i).marks().contains(node);
            count += before != after && after == appeared ? 1 : 0;
        }
        return count;
    }

    Set<String> marksAtTheEnd() {
        return atTheEnd(Sample::marks);
    }

    Set<String> standbyAtTheEnd() {
        return atTheEnd(Sample::standby);
    }

    Set<String> locksAtTheEnd() {
        return atTheEnd(sample -> sample.lock().isEmpty() ? List.of() : List.of(sample.lock()));
    }

    private Set<String> atTheEnd(Function<Sample, List<String>> what) {
        Set<String> found = new TreeSet<>();
        steady().stream()
                .map(node -> last(node).orElse(null))
                .filter(Objects::nonNull)
                .forEach(sample -> found.addAll(what.apply(sample)));
        return found;
    }
}
