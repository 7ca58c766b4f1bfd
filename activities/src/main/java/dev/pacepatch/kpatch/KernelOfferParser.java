package dev.pacepatch.kpatch;

import dev.pacepatch.model.KernelOffer;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the node kit's verb {@code kernels}. What could not be asked, or is not understood, is named as unreadable, never guessed. */
public final class KernelOfferParser {
    private final Frame frame;
    private final List<String> unreadable = new ArrayList<>();

    private KernelOfferParser(Frame frame) {
        this.frame = frame;
    }

    /** The offer as the node that answered sees it. */
    public static KernelOffer parse(Frame frame) {
        return new KernelOfferParser(frame).offer();
    }

    private KernelOffer offer() {
        List<String> available = lines("available");
        List<String> installed = lines("installed");
        List<String> patches = lines("patches");
        Map<String, String> boot = frame.section("boot").values();
        return new KernelOffer(
                available, installed, patches, bootDefault(boot), freeBoot(boot.get("free_boot_kib")), unreadable);
    }

    /** Half a list would hide packages: of one whose command failed nothing is taken. */
    private List<String> lines(String name) {
        Section section = frame.section(name);
        if (section.rc() == 0) {
            return section.lines();
        }
        unreadable.add(name + ": its command ended with " + section.rc());
        return List.of();
    }

    private String bootDefault(Map<String, String> boot) {
        String kernel = boot.getOrDefault("default", "");
        if (kernel.isEmpty()) {
            unreadable.add("boot: no default");
        }
        return kernel;
    }

    private long freeBoot(@Nullable String kib) {
        if (kib != null && kib.matches("[0-9]{1,15}")) {
            return Long.parseLong(kib);
        }
        unreadable.add(kib == null ? "boot: no free_boot_kib" : "boot: free_boot_kib is no number");
        return -1;
    }
}
