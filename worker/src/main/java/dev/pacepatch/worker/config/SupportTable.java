package dev.pacepatch.worker.config;

import dev.pacepatch.model.SupportedKernel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The operators' table of kernels with live patches; live-patch-support.yaml explains its fields. */
final class SupportTable {
    private SupportTable() {}

    static List<SupportedKernel> read(Path file, Problems problems) {
        Fields root = new Fields(file, "", YamlFile.read(file, problems), problems).only("kernels");
        List<SupportedKernel> kernels = new ArrayList<>();
        for (Fields line : root.objects("kernels")) {
            line.only("kernel", "livePatchFrom", "endOfLife");
            kernels.add(new SupportedKernel(kernel(line), line.text("livePatchFrom", ""), line.day("endOfLife")));
        }
        return kernels;
    }

    private static String kernel(Fields line) {
        String kernel = line.needed("kernel", "name it as uname -r does, without the architecture");
        if (kernel.endsWith(".x86_64") || kernel.endsWith(".ppc64le")) {
            line.problem("kernel", "'" + kernel + "' ends with an architecture", "leave that out");
        }
        return kernel;
    }
}
