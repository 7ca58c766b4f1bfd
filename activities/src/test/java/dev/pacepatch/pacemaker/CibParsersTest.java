package dev.pacepatch.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

/** Our lock and our marks in the CIB. */
class CibParsersTest {
    @Test
    void findsMarksByNodeName() throws Exception {
        String nodes = """
                <nodes>
                  <node id="1" uname="node1">
                    <instance_attributes id="nodes-1">
                      <nvpair id="nodes-1-standby" name="standby" value="on"/>
                      <nvpair id="nodes-1-pacepatch" name="pacepatch-standby" value="default/rollout/lab/run-1"/>
                    </instance_attributes>
                  </node>
                  <node id="2" uname="node2"><instance_attributes id="nodes-2">
                    <nvpair id="nodes-2-standby" name="standby" value="on"/></instance_attributes></node>
                  <node id="3" uname="node3"/>
                </nodes>
                """;
        assertThat(MarkParser.parse(0, nodes)).containsOnly(entry("node1", "default/rollout/lab/run-1"));
    }

    @Test
    void unreadMarksAreNotNoMarks() {
        assertThatThrownBy(() -> MarkParser.parse(102, "")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> MarkParser.parse(0, "")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> MarkParser.parse(0, "<cib/>")).isInstanceOf(UnreadableException.class);
    }

    @Test
    void findsTheLocksHolder() throws Exception {
        String set =
                "<cluster_property_set id=\"pacepatch\"><nvpair id=\"pacepatch-lock\" name=\"pacepatch-lock\" value=\"me\"/>"
                        + "</cluster_property_set>";
        assertThat(LockParser.parse(0, set)).isEqualTo("me");
        assertThat(LockParser.parse(105, "")).isEmpty();
    }

    @Test
    void anUnreadLockIsNotAFreeOne() {
        assertThatThrownBy(() -> LockParser.parse(102, "")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> LockParser.parse(0, "")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> LockParser.parse(0, "<cluster_property_set id=\"pacepatch\"/>"))
                .isInstanceOf(UnreadableException.class);
    }
}
