package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What nodes with one package lack that another one fixes, by the two changelogs.
 *
 * @param active what runs, or empty: none
 * @param newest what is offered
 * @param count of the CVEs, also of those that {@code cves} leaves out
 * @param cves sorted, the first few hundred
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CveGap(String active, String newest, int count, List<String> cves) {
    public CveGap {
        cves = Lists.orEmpty(cves);
    }
}
