package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a live patch, or of a kernel. A live patch fixes the CVEs that it names and no others: a patched kernel is not an
 * up-to-date one. A kernel's changelog names what it fixes, too, and goes back for years.
 *
 * @param cves that its changelog names, sorted
 * @param endOfLife the last day on which live patches for the kernel are provided, or null when the support table does not say
 * @param rebootBy the day by which the kernel is to be updated and booted, or null
 * @param downloadBytes the package's size, 0 when not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PatchFacts(
        List<String> cves,
        @Nullable LocalDate endOfLife,
        @Nullable LocalDate rebootBy,
        long downloadBytes) {
    public PatchFacts {
        cves = Lists.orEmpty(cves);
    }
}
