package dev.pacepatch.pacemaker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * The elements and attributes of crm_mon's XML from Pacemaker 2.0.3 to 3.0.2. What goes beyond is noted as unknown, not refused: a newer
 * Pacemaker says more, not something else.
 */
final class Vocabulary {
    /** {@code element: its attributes > its children}; {@code parent/element} where a name means several things; {@code *}: any. */
    private static final String TABLE = """
            pacemaker-result: api-version request > SECTIONS crm-mon-disconnected status
            crm_mon: version > SECTIONS
            pacemakerd: sys_from state last_updated
            crm-mon-disconnected: description pacemakerd-state
            summary: > stack current_dc last_update last_change nodes_configured resources_configured cluster_options
            stack: type pacemakerd-state
            current_dc: present version name id with_quorum mixed_version
            last_update: time origin
            last_change: time user client origin
            nodes_configured: number
            resources_configured: number disabled blocked
            cluster_options: fencing-enabled stonith-enabled symmetric-cluster no-quorum-policy maintenance-mode\
             stop-all-resources fencing-timeout-ms stonith-timeout-ms priority-fencing-delay-ms
            nodes: > node
            nodes/node: name id online standby standby_onfail maintenance pending unclean health feature_set shutdown\
             expected_up is_dc resources_running type container_id id_as_resource > RESOURCES
            resources: > RESOURCES
            bundle: id type image unique maintenance description managed failed > replica
            replica: id > resource
            clone: id multi_state unique maintenance description managed disabled failed failure_ignored target_role > RESOURCES
            group: id number_resources maintenance description managed disabled > RESOURCES
            resource: id resource_agent role target_role active orphaned removed blocked maintenance description managed\
             failed failure_ignored nodes_running_on pending locked_to > node xml
            resource/node: name id cached
            xml: *
            node_attributes: > node
            node_attributes/node: name > attribute
            attribute: name value expected
            node_history: > node
            node_history/node: name > resource_history
            resource_history: id orphan removed migration-threshold fail-count last-failure > operation_history
            operation_history: call task interval last-rc-change last-run exec-time queue-time rc rc_text
            failures: > failure
            failure: op_key id node exitstatus exitreason exitcode call status last-rc-change queued exec interval task
            fence_history: status > fence_event
            fence_event: status extended-status exit-reason delegate action target client origin completed
            tickets: > ticket
            ticket: * > attribute constraints
            constraints: *
            bans: > ban
            ban: id resource node weight promoted-only master_only
            status: code message > errors
            errors: > error
            error:
            """.replace(
                    "SECTIONS",
                    "pacemakerd summary nodes resources node_attributes node_history failures fence_history tickets bans")
            .replace("RESOURCES", "bundle clone group resource");

    private static final Map<String, Word> WORDS = words();

    private Vocabulary() {}

    private record Word(List<String> attributes, List<String> children) {
        boolean allows(String attribute) {
            return attributes.contains("*") || attributes.contains(attribute);
        }
    }

    private static Map<String, Word> words() {
        Map<String, Word> words = new HashMap<>();
        TABLE.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String[] parts = line.substring(colon + 1).split(">", -1);
            words.put(line.substring(0, colon), new Word(list(parts[0]), list(parts.length == 1 ? "" : parts[1])));
        });
        return words;
    }

    private static List<String> list(String names) {
        return Arrays.asList(names.strip().split("\\s+"));
    }

    /** Notes whatever is below this element and not in the table. */
    static void check(Element root, Notes notes) {
        check(root, "", notes);
    }

    private static void check(Element element, String parent, Notes notes) {
        String name = element.getTagName();
        Word word = word(parent, name);
        if (word == null) {
            return;
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.item(i).getNodeName();
            if (!word.allows(attribute)) {
                notes.unknown(name + "/@" + attribute);
            }
        }
        for (Element child : Xml.children(element)) {
            if (word.children().contains(child.getTagName())) {
                check(child, name, notes);
            } else if (!word.allows("*")) {
                notes.unknown(name + "/" + child.getTagName());
            }
        }
    }

    private static @Nullable Word word(String parent, String name) {
        Word special = WORDS.get(parent + "/" + name);
        return special == null ? WORDS.get(name) : special;
    }
}
