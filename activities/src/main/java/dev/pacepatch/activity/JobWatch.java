package dev.pacepatch.activity;

import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NodeKit;

/** Waits for the end of a job on a node. */
final class JobWatch {
    private final Timing timing;

    JobWatch(Timing timing) {
        this.timing = timing;
    }

    /**
     * @param job as it was seen last
     * @param mayStop called between two questions; throws when the attempt shall end (the job goes on by itself)
     */
    Job untilEnd(NodeKit kit, String id, Job job, Pulse pulse, Runnable mayStop) {
        Job seen = job;
        while (seen.state() == Job.State.RUNNING) {
            pulse.doing(seen.shown() + " on " + kit.name());
            mayStop.run();
            seen = kit.job(id, timing.poll());
        }
        return seen;
    }
}
