package dev.pacepatch.worker.config;

import dev.pacepatch.brain.PatchNames;
import dev.pacepatch.model.SupportedKernel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators' table of kernels with live patches; live-patch-support.yaml explains its fields. */
final class SupportTable {
    private static final String KERNEL = "[0-9][A-Za-z0-9._+~-]{0,63}";
    private static final String LIVE_PATCH = "([0-9]{1,9}:)?[0-9][A-Za-z0-9._~^]{0,20}-[0-9][A-Za-z0-9._~^]{0,40}";
    private static final String PACKAGE = "kpatch-patch-[A-Za-z0-9_][A-Za-z0-9_.+-]{0,80}";
    /** With both parts, and apart: else the modules of two packages could have one name. */
    private static final String MODULE =
            "(kpatch|livepatch)_[A-Za-z0-9_]{0,40}\\{version}_[A-Za-z0-9_]{0,20}\\{release}[A-Za-z0-9_]{0,20}";

    private SupportTable() {}

    static List<SupportedKernel> read(Path file, Problems problems) {
        List<SupportedKernel> kernels = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Fields line :
                Fields.of(YamlFile.read(file, problems)).only("kernels").objects("kernels")) {
            SupportedKernel kernel = kernel(line);
            Integer first = kernel.kernel().isEmpty() ? null : seen.putIfAbsent(kernel.kernel(), line.line("kernel"));
            if (first != null) {
                line.problem("kernel", kernel.kernel() + " is in line " + first + " already", "keep one of the two");
            }
            kernels.add(kernel);
        }
        return kernels;
    }

    private static SupportedKernel kernel(Fields line) {
        line.only("kernel", "livePatchFrom", "endOfLife", "rebootBy", "package", "module");
        String packageName = line.matching(
                "package", PACKAGE, "a name that begins with kpatch-patch-, such as kpatch-patch-mykernel");
        String module = line.matching(
                "module",
                MODULE,
                "kpatch_… or livepatch_… with both parts in it, such as kpatch_mykernel_{version}_{release}");
        both(line, "package", "module");
        both(line, "module", "package");
        LocalDate endOfLife = line.day("endOfLife");
        return new SupportedKernel(
                name(line),
                line.matching("livePatchFrom", LIVE_PATCH, "the version-release of a live patch, such as 1-5.el9_0"),
                endOfLife,
                rebootBy(line, endOfLife),
                packageName,
                module);
    }

    private static String name(Fields line) {
        String remedy = "name it as uname -r does, without the architecture";
        String kernel = line.needed("kernel", remedy);
        if (!PatchNames.kernelOf(kernel).equals(kernel)) {
            line.problem("kernel", "'" + kernel + "' ends with an architecture", "leave that out");
        } else if (!kernel.isEmpty() && !kernel.matches(KERNEL)) {
            line.problem("kernel", "'" + kernel + "' is no kernel's version-release", remedy);
        } else if (!kernel.isEmpty() && !line.has("package") && PatchNames.of(kernel + ".x86_64", null) == null) {
            String what = "the vendor's rule names no live patches for '" + kernel + "'";
            line.problem("kernel", what, "add package and module; or remove the line, if this kernel has none");
        }
        return kernel;
    }

    private static void both(Fields line, String given, String other) {
        if (line.has(given) && !line.has(other)) {
            line.problem(
                    given, "without " + other, "add " + other + "; or leave both out, for the vendor's naming rule");
        }
    }

    private static @Nullable LocalDate rebootBy(Fields line, @Nullable LocalDate endOfLife) {
        LocalDate rebootBy = line.day("rebootBy");
        if (rebootBy != null && endOfLife != null && rebootBy.isAfter(endOfLife)) {
            line.problem(
                    "rebootBy", rebootBy + " is after endOfLife " + endOfLife, "choose that day or an earlier one");
        }
        return rebootBy;
    }
}
