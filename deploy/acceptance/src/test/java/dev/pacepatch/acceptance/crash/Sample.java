package dev.pacepatch.acceptance.crash;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * What one node showed from a moment on, as observe.sh prints it.
 *
 * @param node who was looked at
 * @param boot its boot id; empty when it could not be looked at
 * @param standby nodes in standby, in this node's copy of the configuration
 * @param marks nodes with a mark of ours there
 * @param lock the lock's holder there, or empty
 * @param modules as {@code name:enabled:transition}
 * @param loads how often this boot's kernel was told to enable the new module
 * @param jobs as {@code verb:state}; the state is {@code open} or an exit code
 */
record Sample(
        String node,
        Instant at,
        String boot,
        List<String> standby,
        List<String> marks,
        String lock,
        List<String> modules,
        long loads,
        List<String> jobs,
        List<String> processes) {
    private static final int FIELDS = 9;

    static Sample gone(String node, Instant at) {
        return new Sample(node, at, "", List.of(), List.of(), "", List.of(), 0, List.of(), List.of());
    }

    static Sample parse(String node, String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not a line of observe.sh: " + line);
        }
        return new Sample(
                node,
                Instant.EPOCH.plus(Long.parseLong(fields[0]), ChronoUnit.MICROS),
                fields[1],
                list(fields[2]),
                list(fields[3]),
                fields[4],
                list(fields[5]),
                Long.parseLong(fields[6]),
                list(fields[7]),
                list(fields[8]));
    }

    private static List<String> list(String field) {
        return Arrays.stream(field.split(",")).filter(word -> !word.isEmpty()).toList();
    }

    boolean isGone() {
        return boot.isEmpty();
    }

    /** An install or load of ours runs here. */
    boolean installs() {
        return jobs.stream().anyMatch(job -> job.endsWith(":open") && !job.startsWith("prefetch:"));
    }

    /** One has begun here, whatever became of it. */
    boolean hadInstall() {
        return jobs.stream().anyMatch(job -> !job.startsWith("prefetch:"));
    }

    /** The installs that were ever started here. */
    long installJobs() {
        return jobs.stream().filter(job -> job.startsWith("install:")).count();
    }

    boolean active(String module) {
        return modules.contains(module + ":1:0");
    }

    boolean switching(String module) {
        return modules.contains(module + ":1:1") || modules.contains(module + ":0:1");
    }
}
