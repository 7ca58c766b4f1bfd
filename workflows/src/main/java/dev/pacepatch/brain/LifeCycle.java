package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.SupportedKernel;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A live patch is no upgrade: every kernel has a last day, and every node a day by which it must have been updated and rebooted. */
public final class LifeCycle {
    private static final long REBOOT_NOTICE_DAYS = 14;
    private static final long END_NOTICE_DAYS = 30;

    private LifeCycle() {}

    /** What comes up on this node, as warnings; a kernel that is past its end is {@link KernelRules}' matter. */
    public static List<Finding> check(NodeEvidence node, List<SupportedKernel> supported, LocalDate today) {
        List<Finding> found = new ArrayList<>();
        SupportedKernel line = KernelRules.line(node.uname(), supported);
        if (line == null) {
            return found;
        }
        LocalDate rebootBy = line.rebootBy();
        if (rebootBy != null && !today.plusDays(REBOOT_NOTICE_DAYS).isBefore(rebootBy)) {
            found.add(new Finding(
                    "REBOOT_DUE",
                    node.node(),
                    "its regular update and reboot is due by " + rebootBy + ", " + distance(today, rebootBy),
                    "plan the regular kernel update and reboot; a live patch does not replace it"));
        }
        LocalDate end = line.endOfLife();
        if (end != null
                && !end.isBefore(today)
                && !today.plusDays(END_NOTICE_DAYS).isBefore(end)) {
            found.add(new Finding(
                    "KERNEL_EOL_NEAR",
                    line.kernel(),
                    "the last day of its live patches is " + end + ", " + distance(today, end),
                    "plan the regular update to a kernel that has live patches"));
        }
        return found;
    }

    private static String distance(LocalDate today, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        String count = Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
        return days == 0 ? "today" : days > 0 ? "in " + count : count + " ago";
    }
}
