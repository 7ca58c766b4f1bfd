package dev.pacepatch.starter;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The fields of a request as options. What they say overrides what the input says. */
final class RequestOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "CLUSTER",
            completionCandidates = CompletionCommand.Clusters.class,
            description = "a cluster of the worker's inventory")
    private @Nullable String cluster;

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE|-",
            description = "the whole request, as the Temporal UI takes it: JSON or YAML; a file; or standard input")
    private @Nullable String input;

    @Option(
            names = "--patch",
            paramLabel = "NEVRA",
            description = "the live patch: a whole package name (default: newest)")
    private @Nullable String patch;

    @Option(
            names = "--kernel",
            paramLabel = "newest|NEVRA",
            description =
                    "no live patch but a kernel, into which each node is booted, out of service: newest, or a whole package name")
    private @Nullable String kernel;

    @Option(
            names = "--boot-wait",
            paramLabel = "TIME",
            description =
                    "with --kernel: how long a node may take to answer again from its reboot before it counts as lost (PT20M)")
    private @Nullable String bootWait;

    @Option(
            names = "--standby",
            paramLabel = "POLICY",
            description =
                    "AUTO: in place, but for what --standby-for names (default); NEVER: in place; ALWAYS: standby around the load")
    private @Nullable String standby;

    @Option(
            names = "--standby-for",
            paramLabel = "NAME",
            description = "a node or resource for which AUTO takes a node out of service; may be repeated")
    private List<String> standbyFor = List.of();

    @Mixin
    private AcceptOption accept = new AcceptOption();

    @Option(
            names = "--check",
            paramLabel = "NAME[@NODE]",
            description = "a check of /etc/pacepatch/checks, run after each node and at the end; may be repeated")
    private List<String> checks = List.of();

    @Option(names = "--may-taint", paramLabel = "LETTERS", description = "the kernel taints that a load may add (KO)")
    private @Nullable String mayTaint;

    @Option(
            names = "--stall",
            paramLabel = "TIME",
            description = "how long a node may stand still while it switches (PT2S)")
    private @Nullable String stall;

    @Option(
            names = "--soak",
            paramLabel = "TIME",
            description = "how long a node must stay healthy before the next (PT5M)")
    private @Nullable String soak;

    @Option(
            names = "--gate-wait",
            paramLabel = "TIME",
            description = "how long to wait for a cluster that is not fit (PT10M)")
    private @Nullable String gateWait;

    @Option(
            names = "--approval",
            paramLabel = "POLICY",
            description =
                    "when it waits for rollout approve: NONE (default), BEFORE_START, AFTER_FIRST_NODE, BEFORE_EACH_NODE")
    private @Nullable String approval;

    @Option(
            names = "--decision-wait",
            paramLabel = "TIME",
            description =
                    "how long it waits for a decision before it ends (P1D); PT0S: a node that fails ends it at once")
    private @Nullable String decisionWait;

    @Option(
            names = "--window-wait",
            paramLabel = "TIME",
            description = "how long it waits for the cluster's maintenance window before it ends (P14D)")
    private @Nullable String windowWait;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the report")
    private @Nullable String reason;

    @Option(names = "--ticket", paramLabel = "TEXT", description = "the change ticket, for the report")
    private @Nullable String ticket;

    @Option(names = "--requested-by", paramLabel = "NAME", description = "who asks (default: your login at this host)")
    private @Nullable String requestedBy;

    /** @throws CommandException with every problem of the request */
    RolloutRequest request() {
        Map<String, Object> json = new LinkedHashMap<>(given());
        put(json, "cluster", cluster);
        put(json, "patch", patch);
        put(json, "kernel", kernel);
        put(json, "procedure", kernel == null ? null : Procedure.KERNEL_UPDATE.name());
        put(json, "bootWait", bootWait);
        refuseBoth(json);
        put(json, "standby", standby);
        put(json, "standbyFor", standbyFor);
        put(json, "accept", accept.acceptances());
        put(json, "checks", checks.stream().map(RequestOptions::check).toList());
        put(json, "mayTaint", mayTaint);
        put(json, "stall", stall);
        put(json, "soak", soak);
        put(json, "gateWait", gateWait);
        put(json, "approval", approval);
        put(json, "decisionWait", decisionWait);
        put(json, "windowWait", windowWait);
        put(json, "reason", reason);
        put(json, "ticket", ticket);
        put(json, "requestedBy", requestedBy);
        json.putIfAbsent("requestedBy", login());
        return read(json);
    }

    /** An option overrides what the input says, but whether nodes are booted is not decided by which of two is the stronger. */
    private void refuseBoth(Map<String, Object> json) {
        if (patch != null && Procedure.KERNEL_UPDATE.name().equals(json.get("procedure"))) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--patch and " + (kernel == null ? "the input's KERNEL_UPDATE" : "--kernel")
                            + " exclude each other; nothing was started. Allowed: --patch for a live patch, or --kernel for a"
                            + " kernel that each node is booted into");
        }
    }

    /** A request of which only the gate is asked. */
    static RolloutRequest checking(String cluster, AcceptOption accept) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", cluster);
        put(json, "accept", accept.acceptances());
        json.put("requestedBy", login());
        return read(json);
    }

    private static RolloutRequest read(Map<String, Object> json) {
        RolloutRequest request = RolloutRequest.read(json);
        refuse(request.problems());
        return request;
    }

    /** @throws CommandException with every problem of a request, when it has any */
    static void refuse(List<Finding> problems) {
        if (!problems.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    problems.stream()
                            .map(Finding::sentence)
                            .collect(Collectors.joining("\n", "The request is wrong; nothing was started:\n", "")));
        }
    }

    private Map<String, Object> given() {
        return input == null ? Map.of() : Inputs.read(input, "{\"cluster\": \"lab\"}");
    }

    private static Map<String, Object> check(String text) {
        String[] parts = text.split("@", 2);
        return parts.length > 1 ? Map.of("name", parts[0], "on", parts[1]) : Map.of("name", parts[0]);
    }

    private static void put(Map<String, Object> json, String field, List<?> values) {
        if (!values.isEmpty()) {
            json.put(field, values);
        }
    }

    /** What was not said is left out. */
    static void put(Map<String, Object> json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    static String login() {
        String user = System.getProperty("user.name", "");
        try {
            return user + "@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return user;
        }
    }
}
