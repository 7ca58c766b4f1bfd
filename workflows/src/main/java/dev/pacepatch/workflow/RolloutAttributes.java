package dev.pacepatch.workflow;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a rollout and its nodes' workflows can be found by in the Temporal UI: columns, filters, saved views. A namespace must know the
 * names before a workflow may use them: the server refuses the workflow's task else, and for ever. So a workflow asks once, and keeps to
 * the answer, which its history holds.
 */
public final class RolloutAttributes {
    public static final SearchAttributeKey<String> CLUSTER = SearchAttributeKey.forKeyword("PacepatchCluster");
    /** As in {@link dev.pacepatch.model.RolloutStatus}. */
    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("PacepatchPhase");
    /** The package's NEVRA. */
    public static final SearchAttributeKey<String> PATCH = SearchAttributeKey.forKeyword("PacepatchPatch");
    /** The node in hand, or that was last. */
    public static final SearchAttributeKey<String> NODE = SearchAttributeKey.forKeyword("PacepatchNode");

    public static final SearchAttributeKey<String> TICKET = SearchAttributeKey.forKeyword("PacepatchTicket");
    public static final SearchAttributeKey<String> REQUESTED_BY = SearchAttributeKey.forKeyword("PacepatchRequestedBy");

    /** All of them; each is a Keyword. */
    public static final List<SearchAttributeKey<String>> ALL =
            List.of(CLUSTER, PHASE, PATCH, NODE, TICKET, REQUESTED_BY);

    private final boolean usable;
    private final Map<String, String> shown = new TreeMap<>();

    private RolloutAttributes(boolean usable) {
        this.usable = usable;
    }

    /** Names that a namespace does not know. */
    public static List<String> lacking(Set<String> known) {
        return ALL.stream()
                .map(SearchAttributeKey::getName)
                .filter(name -> !known.contains(name))
                .toList();
    }

    /** What an administrator types to add them. */
    public static String command(String namespace, List<String> names) {
        return "temporal operator search-attribute create --namespace " + namespace
                + names.stream()
                        .map(name -> " --name " + name + " --type Keyword")
                        .collect(Collectors.joining());
    }

    /**
     * Those of the workflow that runs.
     *
     * @param known what the worker has seen of its namespace
     */
    static RolloutAttributes here(boolean known) {
        // histories of builds that had none
        boolean asks =
                Workflow.getVersion("search-attributes", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
        return new RolloutAttributes(asks && Workflow.sideEffect(Boolean.class, () -> known));
    }

    /** Of a workflow that has not begun. */
    static RolloutAttributes none() {
        return new RolloutAttributes(false);
    }

    /** An empty value is none, and leaves what was there. */
    void show(SearchAttributeKey<String> key, String value) {
        if (usable && !value.isEmpty() && !value.equals(shown.put(key.getName(), value))) {
            Workflow.upsertTypedSearchAttributes(key.valueSet(value));
        }
    }

    /** The same of a node's workflow, from its start. */
    ChildWorkflowOptions.Builder into(ChildWorkflowOptions.Builder node, String name) {
        if (!usable) {
            return node;
        }
        SearchAttributes.Builder values = SearchAttributes.newBuilder().set(NODE, name);
        for (SearchAttributeKey<String> key : List.of(CLUSTER, PATCH, TICKET, REQUESTED_BY)) {
            String value = shown.get(key.getName());
            if (value != null) {
                values.set(key, value);
            }
        }
        return node.setTypedSearchAttributes(values.build());
    }
}
