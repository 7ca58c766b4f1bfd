package dev.pacepatch.brain;

import dev.pacepatch.model.Acceptance;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings by what they mean to the gate, each once: in the way, accepted by the request (then {@code do} is its reason), or to know. */
public record Sorted(List<Finding> blockers, List<Finding> accepted, List<Finding> warnings) {

    /** By the weight of each one's {@link Rule}. */
    public static Sorted of(List<Finding> findings, List<Acceptance> acceptances) {
        List<Finding> blockers = new ArrayList<>();
        List<Finding> accepted = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (Finding finding : findings.stream().distinct().toList()) {
            switch (Rule.weightOf(finding.code())) {
                case WARNS -> warnings.add(finding);
                case BLOCKS -> blockers.add(finding);
                case BLOCKS_UNLESS_ACCEPTED ->
                    acceptance(finding, acceptances)
                            .ifPresentOrElse(a -> accepted.add(marked(finding, a)), () -> blockers.add(finding));
            }
        }
        return new Sorted(List.copyOf(blockers), List.copyOf(accepted), List.copyOf(warnings));
    }

    private static Optional<Acceptance> acceptance(Finding finding, List<Acceptance> acceptances) {
        return acceptances.stream().filter(a -> a.covers(finding)).findFirst();
    }

    private static Finding marked(Finding finding, Acceptance acceptance) {
        return new Finding(finding.code(), finding.subject(), finding.found(), "accepted: " + acceptance.reason());
    }
}
