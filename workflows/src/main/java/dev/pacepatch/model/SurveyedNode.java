package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node as a survey saw it.
 *
 * @param kernel its {@code uname -r}, or empty
 * @param supported whether the support table names the kernel (P2)
 * @param active the package whose module runs, or empty: none, or it is not known which package brought it
 * @param module the module that runs, or empty
 * @param newest the newest package that is offered for its kernel, or empty
 * @param openCves how many CVEs the newest one's changelog names and that of the active one does not; null: not known
 * @param endOfLife the last day on which live patches for its kernel are provided, or null when not known
 * @param daysLeft until then; negative when it is over
 * @param rebootBy the day by which it is to be updated and booted, or null when not planned
 * @param daysToReboot until then; negative when it is overdue
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurveyedNode(
        String node,
        PatchState state,
        String os,
        String kernel,
        boolean supported,
        String active,
        String module,
        String newest,
        @Nullable Integer openCves,
        @Nullable LocalDate endOfLife,
        @Nullable Integer daysLeft,
        @Nullable LocalDate rebootBy,
        @Nullable Integer daysToReboot,
        List<Finding> findings) {
    public SurveyedNode {
        findings = Lists.orEmpty(findings);
    }

    /** One that gave no answer. */
    public static SurveyedNode notRead(String node, List<Finding> findings) {
        return new SurveyedNode(
                node, PatchState.NOT_READ, "", "", false, "", "", "", null, null, null, null, null, findings);
    }
}
