package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PlannedAction;
import java.util.ArrayList;
import java.util.List;

/** Judges what the scheduler says a standby would do (I3): no resource may stop with nowhere to go, and nothing may be fenced. */
public final class StandbyForecast {
    private StandbyForecast() {}

    /** The reasons why this node must not go to standby; empty when it may. */
    public static List<Finding> blockers(List<PlannedAction> actions, String node) {
        List<Finding> found = new ArrayList<>();
        for (PlannedAction action : actions) {
            switch (action.action()) {
                case "fence" ->
                    found.add(finding(
                            "STANDBY_WOULD_FENCE",
                            action.resource(),
                            "the scheduler would fence " + action.resource() + " if " + node + " went to standby",
                            "find out why with crm_simulate before anything is touched"));
                case "stop" -> {
                    if (!action.cloned() && !appears(actions, action.resource(), "start", "move", "migrate")) {
                        found.add(finding(
                                "STANDBY_WOULD_STOP",
                                action.resource(),
                                action.resource() + " would stop, with no other node to run on",
                                "give it another node (constraints, target-role), or patch " + node
                                        + " in place: standby NEVER"));
                    }
                }
                case "demote" -> {
                    if (!appears(actions, action.resource(), "promote")) {
                        found.add(finding(
                                "STANDBY_WOULD_DEMOTE",
                                action.resource(),
                                action.resource() + " would be promoted nowhere",
                                "make sure that another instance can be promoted, or patch in place: standby NEVER"));
                    }
                }
                default -> {
                    // starts, moves and promotions elsewhere are what a standby is for
                }
            }
            if (action.blocked()) {
                found.add(finding(
                        "STANDBY_WOULD_BLOCK",
                        action.resource(),
                        "the scheduler could not " + action.action() + " " + action.resource(),
                        "clear what blocks it: pcs resource status " + action.resource()));
            }
        }
        return List.copyOf(found);
    }

    private static boolean appears(List<PlannedAction> actions, String resource, String... kinds) {
        return actions.stream()
                .anyMatch(a -> a.resource().equals(resource) && List.of(kinds).contains(a.action()));
    }

    private static Finding finding(String code, String subject, String found, String remedy) {
        return new Finding(code, subject, found, remedy);
    }
}
