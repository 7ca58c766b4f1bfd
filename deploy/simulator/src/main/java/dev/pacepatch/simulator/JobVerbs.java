package dev.pacepatch.simulator;

import java.util.Optional;

/** Jobs: started once, known by their id, outliving whoever started them. */
final class JobVerbs {
    private static final long FETCH = 800;

    private final SimulatedCluster cluster;

    JobVerbs(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    Answer start(SimulatedNode node, String verb, String id, String argument) {
        return start(node, verb, id, argument, "");
    }

    /** @param holder who holds the lock at this moment, in which the job begins as well: it need not look a second time */
    Answer start(SimulatedNode node, String verb, String id, String argument, String holder) {
        SimulatedJob known = node.jobs.get(id);
        if (known != null) {
            return known.what().equals(verb + " " + argument)
                    ? show(node, verb, id)
                    : Answer.refused(verb, 9, "the job " + id + " is known as: " + known.what());
        }
        SimulatedJob job = new SimulatedJob(id, verb, argument, holder, node.bootId, cluster.time.millis());
        Optional<SimulatedJob> other = changing(node);
        if (job.touches() && other.isPresent()) {
            return Answer.refused(verb, 9, "the job " + other.get().id + " is changing this node now");
        }
        node.jobs.put(id, job);
        if (job.touches()) {
            cluster.record(Event.Kind.JOB_STARTED, node.name, id + " " + job.what());
            if (KernelJob.is(job)) {
                new KernelJob(cluster, node, job).begin();
            } else {
                new Install(cluster, node, job).begin();
            }
        } else {
            boolean fails = node.faults.contains(NodeFault.DNF_FAILS) || node.faults.contains(NodeFault.DISK_FULL);
            cluster.agenda.at(cluster.time.millis() + FETCH, () -> {
                if (job.running()) {
                    job.end(fails && verb.equals("prefetch") ? 1 : 0, cluster.time.millis());
                }
            });
        }
        return show(node, verb, id);
    }

    /** The job that changes the node now. */
    Answer touching(SimulatedNode node) {
        String text = changing(node).map(SimulatedJob::touching).orElse("");
        return Answer.to("touching").section("touching", 0, text).end();
    }

    private static Optional<SimulatedJob> changing(SimulatedNode node) {
        return node.jobs.values().stream()
                .filter(job -> job.running() && job.touches())
                .findFirst();
    }

    Answer show(SimulatedNode node, String verb, String id) {
        SimulatedJob job = node.jobs.get(id);
        return Answer.to(verb)
                .section("job", 0, job == null ? "id=" + id + "\nstate=none\n" : job.facts())
                .section("log", 0, job == null ? "" : job.log.toString())
                .end();
    }

    /** What our boot has stopped may be started, once. */
    Answer startCluster(SimulatedNode node, String verb, String id, String holder) {
        SimulatedJob job = node.jobs.get(id);
        if (job == null || !job.booted(holder)) {
            return Answer.refused(
                    verb,
                    9,
                    "the cluster was not stopped here by a boot job " + id + " of " + holder
                            + ": it is not ours to start");
        }
        if (job.running()) {
            return Answer.refused(verb, 9, "the job " + id + " is running: the cluster is not started meanwhile");
        }
        String said = "";
        if (!job.clusterStarted) {
            cluster.power.startCluster(node);
            job.clusterStarted = true;
        } else if (node.stopped) {
            return Answer.refused(
                    verb,
                    9,
                    "the cluster was started here for the job " + id
                            + " already, and has been stopped since: it is not ours to start");
        } else {
            said = "the cluster was started here for this job already\n";
        }
        return Answer.to(verb).section("act", 0, said).end();
    }

    boolean running(SimulatedNode node, String id) {
        SimulatedJob job = node.jobs.get(id);
        return job != null && job.running();
    }
}
