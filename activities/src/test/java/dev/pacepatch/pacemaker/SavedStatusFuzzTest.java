package dev.pacepatch.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.SavedStatus;
import dev.pacepatch.model.GateDecision;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Thousands of damaged statuses: never an exception, never a hang, and never allowed when a part that counts is gone. */
@Timeout(120)
class SavedStatusFuzzTest {
    private static final long SEED = 20_031_995;

    /** What every version prints and the gate rests on, by element; of {@code node} those of {@code nodes}. */
    private static final Set<String> REQUIRED = Set.of(
            "pacemaker-result/summary",
            "pacemaker-result/nodes",
            "pacemaker-result/resources",
            "pacemaker-result/status",
            "summary/current_dc",
            "summary/nodes_configured",
            "summary/resources_configured",
            "summary/cluster_options",
            "nodes/node",
            "resources/resource",
            "resources/group",
            "resources/clone",
            "resources/bundle",
            "bundle/replica",
            "replica/resource",
            "group/resource",
            "clone/resource",
            "resource/node",
            "current_dc/@present",
            "current_dc/@name",
            "current_dc/@with_quorum",
            "nodes_configured/@number",
            "resources_configured/@number",
            "cluster_options/@maintenance-mode",
            "nodes/node/@name",
            "nodes/node/@id",
            "nodes/node/@online",
            "nodes/node/@standby",
            "nodes/node/@standby_onfail",
            "nodes/node/@maintenance",
            "nodes/node/@pending",
            "nodes/node/@unclean",
            "nodes/node/@shutdown",
            "nodes/node/@is_dc",
            "nodes/node/@type",
            "resource/@id",
            "resource/@resource_agent",
            "resource/@role",
            "resource/@active",
            "resource/@managed",
            "resource/@failed",
            "resource/@nodes_running_on",
            "status/@code");

    static Stream<String> versions() {
        return SavedSample.VERSIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void bytes(String version) {
        Random random = new Random(SEED);
        byte[] good = SavedSample.of(version).xml().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 400; i++) {
            byte[] bad = damaged(good, random);
            GateDecision verdict = SavedStatus.judge(SavedSample.read(bad), "", false);
            if (bad.length < good.length - 2) {
                assertThat(verdict.allowed()).isFalse();
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(3)) {
            case 0 -> bad = Arrays.copyOf(bad, random.nextInt(good.length));
            case 1 -> {
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                int from = random.nextInt(good.length);
                System.arraycopy(good, random.nextInt(good.length - 8), bad, Math.min(from, bad.length - 8), 8);
            }
        }
        return bad;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void partsThatAreGone(String version) throws Exception {
        Random random = new Random(SEED);
        int removed = 0;
        for (int i = 0; i < 250; i++) {
            Document document = parse(SavedSample.of(version).xml());
            boolean blocks = false;
            for (int cuts = 1 + random.nextInt(3); cuts > 0; cuts--) {
                blocks |= counts(version, cut(document, random));
            }
            GateDecision verdict = new SavedSample(text(document)).verdict();
            if (blocks) {
                removed++;
                assertThat(verdict.allowed()).as(text(document)).isFalse();
            }
        }
        assertThat(removed).as("cuts of what counts").isGreaterThan(80);
    }

    /** By node, crm_mon lists some resources twice, so that one of the two may go. */
    private static boolean counts(String version, String path) {
        return REQUIRED.contains(path)
                && (!version.endsWith("by-node") || path.contains("@") || path.startsWith("summary"));
    }

    /** Removes an element or an attribute, and says which. */
    private static String cut(Document document, Random random) {
        List<Element> all = new ArrayList<>();
        NodeList elements = document.getDocumentElement().getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            all.add((Element) elements.item(i));
        }
        Element victim = all.get(random.nextInt(all.size()));
        Element parent = (Element) victim.getParentNode();
        String name = victim.getTagName();
        String path = parent.getTagName() + "/" + name;
        if (random.nextInt(3) == 0 || victim.getAttributes().getLength() == 0) {
            parent.removeChild(victim);
            return path;
        }
        String attribute = victim.getAttributes()
                .item(random.nextInt(victim.getAttributes().getLength()))
                .getNodeName();
        victim.removeAttribute(attribute);
        return (name.equals("node") ? path : name) + "/@" + attribute;
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String text(Document document) throws Exception {
        StringWriter out = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.toString();
    }
}
