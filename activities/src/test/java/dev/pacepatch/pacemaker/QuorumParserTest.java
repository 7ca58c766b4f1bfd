package dev.pacepatch.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Votes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** corosync-quorumtool -s, as it prints. */
class QuorumParserTest {
    private static final String THREE = """
            Quorum information
            ------------------
            Date:             Mon Nov 24 10:00:00 2025
            Quorum provider:  corosync_votequorum
            Nodes:            3
            Node ID:          1
            Ring ID:          1.9
            Quorate:          Yes

            Votequorum information
            ----------------------
            Expected votes:   3
            Highest expected: 3
            Total votes:      3
            Quorum:           2 \s
            Flags:            Quorate WaitForAll\s

            Membership information
            ----------------------
                Nodeid      Votes Name
                     1          1 node1 (local)
                     2          1 node2
                     3          1 node3
            """;

    @Test
    void readsThreeNodes() {
        assertThat(QuorumParser.parse(THREE))
                .isEqualTo(new Votes(
                        true,
                        "1.9",
                        3,
                        3,
                        2,
                        List.of("Quorate", "WaitForAll"),
                        List.of(
                                new Votes.Member("node1", 1, 1, ""),
                                new Votes.Member("node2", 2, 1, ""),
                                new Votes.Member("node3", 3, 1, ""))));
    }

    @Test
    void readsAQuorumDevice() {
        Votes votes = QuorumParser.parse(THREE.replaceAll("(?s)    Nodeid.*", "") + """
                    Nodeid      Votes    Qdevice Name
                         1          1    A,V,NMW node1 (local)
                         2          1   NA,NV,NMW node2
                         3          1         NR node3
                         0          1            Qdevice
                """);
        assertThat(votes).isNotNull();
        assertThat(votes.members())
                .containsExactly(
                        new Votes.Member("node1", 1, 1, "A,V,NMW"),
                        new Votes.Member("node2", 2, 1, "NA,NV,NMW"),
                        new Votes.Member("node3", 3, 1, "NR"),
                        new Votes.Member("Qdevice", 0, 1, ""));
    }

    @Test
    void aNameMayLookLikeAState() {
        Votes votes = QuorumParser.parse(
                THREE.replace("node1 (local)", "ALPHA (local)").replace("node2", "NA"));
        assertThat(votes).isNotNull();
        assertThat(votes.members()).extracting(Votes.Member::name).containsExactly("ALPHA", "NA", "node3");
    }

    @Test
    void readsALostQuorum() {
        Votes votes = QuorumParser.parse(THREE.replace("Quorate:          Yes", "Quorate:          No")
                .replace("Quorum:           2  ", "Quorum:           2 Activity blocked"));
        assertThat(votes).isNotNull();
        assertThat(votes.quorate()).isFalse();
        assertThat(votes.quorum()).isEqualTo(2);
    }

    @Test
    void anIncompletePrintHasNoVotes() {
        assertThat(QuorumParser.parse("")).isNull();
        assertThat(QuorumParser.parse("Cannot initialize QUORUM service")).isNull();
        for (String field : List.of("Ring ID", "Quorate:", "Expected votes", "Total votes", "Quorum:  ", "Nodeid")) {
            assertThat(QuorumParser.parse(THREE.replace(field, "Nonsense")))
                    .as(field)
                    .isNull();
        }
    }
}
