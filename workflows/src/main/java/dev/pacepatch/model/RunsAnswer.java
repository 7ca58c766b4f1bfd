package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What became of those rollouts that have ended; of the others nothing is said. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunsAnswer(List<ClusterOutcome> ended) {
    public RunsAnswer {
        ended = Lists.orEmpty(ended);
    }
}
