package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.Job;
import java.util.List;
import java.util.Objects;

/** What an ended job and the node's own evidence mean together; where they differ, the evidence counts. */
final class ApplyResults {
    private static final int LOG_LIMIT = 4000;

    private ApplyResults() {}

    static TouchResult judge(NodeStep step, Job job, NodeEvidence node) {
        Target patch = step.patch();
        if (!job.bootId().isEmpty() && !node.bootId().isEmpty() && !job.bootId().equals(node.bootId())) {
            return failed(
                    new Finding(
                            "NODE_REBOOTED",
                            step.node(),
                            "it booted again since '" + job.shown() + "' was started",
                            "read its console and kernel log before this patch touches another node"),
                    job.log());
        }
        if (patch.module().equals(node.activeModule())) {
            return done(patch.module() + " is active; " + how(job), job.log());
        }
        boolean loaded = node.livePatches().stream().anyMatch(p -> p.module().equals(patch.module()));
        boolean ended = job.state() == Job.State.DONE;
        if (ended && Objects.equals(job.rc(), 0)) {
            return loaded
                    ? done(patch.module() + " is loaded, not settled yet", job.log())
                    : failed(
                            finding(
                                    "PATCH_NOT_LOADED",
                                    step,
                                    how(job) + ", but the kernel does not run " + patch.module()),
                            job.log());
        }
        return failed(unfinished(step, job), job.log());
    }

    /** Why a job that has ended brought nothing about. */
    static Finding unfinished(NodeStep step, Job job) {
        String code = !job.acted() ? "JOB_NOT_RUN" : job.state() == Job.State.DONE ? "JOB_FAILED" : "JOB_LOST";
        return finding(code, step, how(job));
    }

    static TouchResult done(String note, String log) {
        return new TouchResult(TouchResult.Status.DONE, List.of(), note, end(log));
    }

    static TouchResult failed(Finding why, String log) {
        return new TouchResult(TouchResult.Status.FAILED, List.of(why), why.found(), end(log));
    }

    private static Finding finding(String code, NodeStep step, String found) {
        return new Finding(
                code,
                step.node(),
                found,
                "read the log's end and mend the cause; a new rollout does what is still missing");
    }

    static String how(Job job) {
        if (!job.acted()) {
            return "'" + job.shown() + "' did nothing: " + job.lastLine();
        }
        return "'" + job.shown() + "' "
                + (job.state() == Job.State.DONE ? "ended with " + job.ending() : "was killed before it had a result");
    }

    private static String end(String log) {
        return log.length() <= LOG_LIMIT ? log : "…" + log.substring(log.length() - LOG_LIMIT);
    }
}
