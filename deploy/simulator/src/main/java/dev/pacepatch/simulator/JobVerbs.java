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
        SimulatedJob known = node.jobs.get(id);
        if (known != null) {
            return known.what().equals(verb + " " + argument)
                    ? show(node, verb, id)
                    : Answer.refused(verb, 9, "the job " + id + " is known as: " + known.what());
        }
        SimulatedJob job = new SimulatedJob(id, verb, argument, node.bootId, cluster.time.millis());
        Optional<SimulatedJob> other = node.jobs.values().stream()
                .filter(running -> running.running() && running.touches())
                .findFirst();
        if (job.touches() && other.isPresent()) {
            return Answer.refused(verb, 9, "the job " + other.get().id + " is changing this node now");
        }
        node.jobs.put(id, job);
        if (job.touches()) {
            cluster.record(Event.Kind.JOB_STARTED, node.name, id + " " + job.what());
            new Install(cluster, node, job).begin();
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

    Answer show(SimulatedNode node, String verb, String id) {
        SimulatedJob job = node.jobs.get(id);
        return Answer.to(verb)
                .section("job", 0, job == null ? "id=" + id + "\nstate=none\n" : job.facts())
                .section("log", 0, job == null ? "" : job.log.toString())
                .end();
    }

    boolean running(SimulatedNode node, String id) {
        SimulatedJob job = node.jobs.get(id);
        return job != null && job.running();
    }
}
