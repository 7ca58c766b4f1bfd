package dev.pacepatch.nodekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.testing.FrameText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame is whole, or it is no answer. */
class FrameReaderTest {
    private static final String WHOLE = new FrameText("1.2.3", "node")
            .section("identity", 0, "uname=5.14\nos=Größe\n")
            .section("tasks", 3, "")
            .end();

    @Test
    void readsEverySectionByItsBytes() {
        Frame frame = read(WHOLE);
        assertThat(frame.kitVersion()).isEqualTo("1.2.3");
        assertThat(frame.verb()).isEqualTo("node");
        assertThat(frame.section("identity").values())
                .containsEntry("os", "Größe")
                .hasSize(2);
        assertThat(frame.section("tasks").rc()).isEqualTo(3);
    }

    @Test
    void aSectionMayLookLikeAFrame() {
        String inner = "end 1\nsection x 0 5\n";
        assertThat(read(new FrameText("1.0.0", "job").section("log", 0, inner).end())
                        .section("log")
                        .text())
                .isEqualTo(inner);
    }

    @Test
    void everyTruncationIsIncomplete() {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> FrameReader.read("node1", cut, 1))
                    .as("%d bytes of %d", cut.length, bytes.length)
                    .isInstanceOf(IncompleteAnswerException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pacepatch-node 1.0.0 1 node\nsection a 0 1\nx\nend 2\n",
                "pacepatch-node 1.0.0 1 node\nsection a 0 1\nxy\nend 1\n",
                "pacepatch-node 1.0.0 1 node\nsection a 0 1\nx\nend 1\nmore",
                "pacepatch-node 1.0.0 1 node\nsection a 0 99999999\nx\nend 1\n",
                "pacepatch-node 1.0.0 1 node\nsection a -1 1\nx\nend 1\n",
                "pacepatch-node 1.0.0 1 node\nnonsense\nend 0\n",
                "pacepatch-node 1.0.0 node\nend 0\n",
                "pacepatch-node 1.0.0 1 node\r\nend 0\r\n",
            })
    void garbledIsIncomplete(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IncompleteAnswerException.class);
    }

    @Test
    void anotherProtocolMustBeInstalled() {
        assertThatThrownBy(() -> read("pacepatch-node 2.0.0 2 node\nwhatever"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("node kit 2.0.0 speaks protocol 2")
                .hasMessageContaining("install this release's node kit on node1");
    }

    @Test
    void anAnswerWithoutTheSectionIsNotOurs() {
        assertThatThrownBy(() -> read(WHOLE).section("packages"))
                .isInstanceOf(IncompleteAnswerException.class)
                .hasMessageContaining("no section 'packages'");
    }

    private static Frame read(String text) {
        return FrameReader.read("node1", text.getBytes(StandardCharsets.UTF_8), 1);
    }
}
