package dev.pacepatch.nodekit;

import java.util.Map;
import java.util.Optional;

/**
 * A job that changes its node at this moment.
 *
 * @param holder for whom it was started: who held the cluster's lock then
 */
public record RunningJob(String id, String verb, String argument, String holder) {

    /** Half an answer, or a node that could not look, must not pass for a node on which nothing runs. */
    static Optional<RunningJob> of(Frame frame) {
        Section section = frame.section("touching");
        if (section.rc() != 0) {
            throw new IncompleteAnswerException(
                    frame.node(),
                    "it cannot say whether a job runs: " + section.text().strip());
        }
        Map<String, String> values = section.values();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunningJob(
                        values.getOrDefault("id", ""),
                        values.getOrDefault("verb", ""),
                        values.getOrDefault("argument", ""),
                        values.getOrDefault("holder", "")));
    }

    /** For people: {@code install kpatch-patch-…}. */
    public String shown() {
        return verb + " " + argument;
    }
}
