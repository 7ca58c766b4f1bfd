package dev.pacepatch.kpatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The node kit's verb node. */
class EvidenceParserTest {
    private static final List<Section> WHOLE = List.of(
            new Section("identity", 0, """
                    pacemaker_node=node1
                    hostname=host1
                    uname=5.14.0-70.13.1.el9_0.x86_64
                    arch=x86_64
                    boot_id=b-1
                    tainted=32768
                    uptime=100
                    time=1700000000
                    os=Red Hat Enterprise Linux 9.0 (Plow)
                    kpatch_service=enabled
                    cmdline_kpatch=
                    """),
            new Section("livepatch", 0, "kpatch_a enabled=1 transition=0\nkpatch_b enabled=0 transition=1\n"),
            new Section("tasks", 0, "42 0 sleeper\n43 1 worker with spaces\nstack of 42:\n[<0>] do_nanosleep+0x1\n"),
            new Section("packages", 0, "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64\n"),
            new Section("modules", 0, "5.14.0-70.13.1.el9_0.x86_64 kpatch_a\n"),
            new Section("kernel-log", 0, "lines=900 alarms=12\n" + "BUG: soft lockup\n".repeat(12)),
            new Section("kpatch-list", 0, ""));

    @Test
    void readsAWholeAnswer() {
        NodeEvidence node = parse(WHOLE);
        assertThat(node.unreadable()).isEmpty();
        assertThat(node.pacemakerName()).isEqualTo("node1");
        assertThat(node.bootId()).isEqualTo("b-1");
        assertThat(node.taint()).isEqualTo(32768);
        assertThat(node.clock()).isEqualTo(1_700_000_000);
        assertThat(node.kitVersion()).isEqualTo("1.0.0");
        assertThat(node.activeModule()).isEqualTo("kpatch_a");
        assertThat(node.livePatches()).contains(new NodeEvidence.LoadedPatch("kpatch_b", false, true));
        assertThat(node.stalledTasks()).containsExactly("42 0 sleeper", "43 1 worker with spaces");
        assertThat(node.kernelAlarms()).isEqualTo(12);
        assertThat(node.lastAlarms()).hasSize(10);
    }

    @Test
    void namesWhatIsMissing() {
        NodeEvidence node = parse(with(new Section("identity", 0, "uname=5.14\ntainted=many\n")));
        assertThat(node.unreadable())
                .containsExactly(
                        "identity: no pacemaker_node",
                        "identity: no boot_id",
                        "identity: tainted is 'many'",
                        "identity: no time");
    }

    @Test
    void namesWhatItDoesNotUnderstand() {
        assertThat(parse(with(new Section("livepatch", 0, "kpatch_a enabled= transition=0\n")))
                        .unreadable())
                .containsExactly("livepatch: 'kpatch_a enabled= transition=0'");
        assertThat(parse(with(new Section("tasks", 3, ""))).unreadable())
                .containsExactly("tasks: its command ended with 3");
        assertThat(parse(with(new Section("kernel-log", 0, ""))).unreadable()).containsExactly("kernel-log: ''");
    }

    @Test
    void tellsTheUnitsThatFailed() {
        NodeEvidence old = parse(WHOLE);
        assertThat(old.systemState()).isEmpty();
        assertThat(old.failedUnits()).isEmpty();
        NodeEvidence node = parse(with(new Section(
                "identity",
                0,
                WHOLE.get(0).text() + "system_state=degraded\nfailed_units=kdump.service sssd.service\n")));
        assertThat(node.unreadable()).isEmpty();
        assertThat(node.systemState()).isEqualTo("degraded");
        assertThat(node.failedUnits()).containsExactly("kdump.service", "sssd.service");
        assertThat(parse(with(new Section(
                                "identity", 0, WHOLE.get(0).text() + "system_state=running\nfailed_units=\n")))
                        .failedUnits())
                .isEmpty();
    }

    @Test
    void boundsTheListOfTasks() {
        assertThat(parse(with(new Section("tasks", 0, "1 0 x\n".repeat(500)))).stalledTasks())
                .hasSize(21)
                .endsWith("and 480 more");
    }

    private static List<Section> with(Section replacement) {
        List<Section> sections = new ArrayList<>(WHOLE);
        sections.replaceAll(section -> section.name().equals(replacement.name()) ? replacement : section);
        return sections;
    }

    private static NodeEvidence parse(List<Section> sections) {
        return EvidenceParser.parse(new Frame("node1", "1.0.0", "node", sections));
    }
}
