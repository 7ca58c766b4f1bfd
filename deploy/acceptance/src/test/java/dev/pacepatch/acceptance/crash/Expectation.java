package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.model.RolloutReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges one rollout by what the nodes showed and by its report. Pure: whoever wants to know whether a violation is found makes one up.
 *
 * @param rule which ends fit
 * @param operators the node in an operator's standby, or empty
 */
record Expectation(EndRule rule, String operators) {
    List<String> violations(Seen seen, RolloutReport report) {
        List<String> found = new ArrayList<>(ofTheNodes(seen));
        found.addAll(ofTheEnd(seen, report));
        found.addAll(rule.violations(report));
        found.addAll(new Truth(seen, report).violations());
        return found;
    }

    /** What holds whatever the rollout says of itself. */
    List<String> ofTheNodes(Seen seen) {
        List<String> found = new ArrayList<>();
        if (seen.steady().size() < 2) {
            found.add("only " + seen.steady() + " stayed up: a fault of one node took more");
        }
        seen.inHand().stream()
                .filter(nodes -> nodes.size() > 1)
                .forEach(nodes -> found.add("I1: " + nodes + " were in hand at once"));
        for (String node : Lab.NODES) {
            more(found, "I4: a mark on " + node + " was set", seen.markChanges(node, true));
            more(found, "I4: our standby of " + node + " was ended", seen.markChanges(node, false));
            more(found, "I7: the patch was loaded in one boot of " + node, seen.most(node, Sample::loads));
            more(found, "I7: an install was started on " + node, seen.most(node, Sample::installJobs));
        }
        if (!operators.isEmpty()) {
            found.addAll(ofTheOperator(seen));
        }
        return found;
    }

    private static void more(List<String> found, String what, long times) {
        if (times > 1) {
            found.add(what + " " + times + " times");
        }
    }

    private List<String> ofTheOperator(Seen seen) {
        boolean kept = seen.steady().stream()
                .flatMap(node -> seen.of(node).stream())
                .allMatch(sample ->
                        sample.standby().contains(operators) && !sample.marks().contains(operators));
        return kept ? List.of() : List.of("I4: the operator's standby of " + operators + " was touched");
    }

    /** Nothing of ours stays behind, but the standby that the report speaks of. */
    private List<String> ofTheEnd(Seen seen, RolloutReport report) {
        List<String> found = new ArrayList<>();
        if (!seen.locksAtTheEnd().isEmpty()) {
            found.add("the lock is left: " + seen.locksAtTheEnd());
        }
        Set<String> said = new TreeSet<>();
        report.nodes().stream()
                .filter(node -> node.findings().stream().anyMatch(f -> f.code().equals("STANDBY_KEPT")))
                .forEach(node -> said.add(node.node()));
        if (!said.equals(seen.marksAtTheEnd())) {
            found.add("I8: our standby is left on " + seen.marksAtTheEnd() + ", the report says " + said);
        }
        Set<String> standby = new TreeSet<>(seen.marksAtTheEnd());
        if (!operators.isEmpty()) {
            standby.add(operators);
        }
        if (!standby.equals(seen.standbyAtTheEnd())) {
            found.add("I4: in standby are " + seen.standbyAtTheEnd() + ", not " + standby);
        }
        return found;
    }
}
