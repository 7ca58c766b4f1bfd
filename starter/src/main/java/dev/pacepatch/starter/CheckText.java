package dev.pacepatch.starter;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import java.util.ArrayList;
import java.util.List;

/** A verdict for people: allowed or not, and each reason. What the status quotes is made printable: it may be anything. */
final class CheckText {
    private final int width;

    CheckText(int width) {
        this.width = width;
    }

    /** @param subject what was judged: a file, and perhaps one node of it */
    List<String> of(String subject, GateDecision verdict) {
        List<String> lines = new ArrayList<>();
        lines.add((verdict.allowed() ? "ALLOWED  " : "BLOCKED  ") + Texts.printable(subject) + ": "
                + Texts.printable(verdict.seen()));
        findings(lines, "in the way", verdict.blockers());
        findings(lines, "accepted by the request", verdict.accepted());
        findings(lines, "to know", verdict.warnings());
        return lines;
    }

    private void findings(List<String> lines, String title, List<Finding> findings) {
        if (!findings.isEmpty()) {
            lines.add("");
            lines.add("  " + title);
        }
        findings.forEach(finding -> lines.addAll(ReportText.finding(printable(finding), width)));
    }

    private static Finding printable(Finding finding) {
        return new Finding(
                finding.code(),
                Texts.printable(finding.subject()),
                Texts.printable(finding.found()),
                Texts.printable(finding.remedy()));
    }
}
