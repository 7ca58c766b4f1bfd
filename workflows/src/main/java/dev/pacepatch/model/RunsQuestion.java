package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Which of these rollouts have ended? */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunsQuestion(List<ClusterRun> runs) {
    public RunsQuestion {
        runs = Lists.orEmpty(runs);
    }
}
