package dev.pacepatch.pacemaker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.brain.SavedStatus;
import dev.pacepatch.brain.StatusReader;
import dev.pacepatch.model.GateDecision;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds: a blocker that names it, in bounded time, without fetching anything. */
@Timeout(20)
class HostileStatusTest {
    private static final String WELL = SavedSample.of("2.1.5").xml();

    @Test
    void cutAnywhere() {
        for (int length = 0; length < WELL.length() - 1; length += 101) {
            blocked(WELL.substring(0, length).getBytes(UTF_8), "");
        }
    }

    @Test
    void longerThanTheLimit() {
        byte[] long100 = new byte[100 * 1024 * 1024];
        Arrays.fill(long100, (byte) ' ');
        System.arraycopy(WELL.getBytes(UTF_8), 0, long100, 0, WELL.getBytes(UTF_8).length);
        blocked(long100, "longer than 4 MiB");
        blocked(Arrays.copyOf(long100, StatusReader.LONGEST + 1), "longer than 4 MiB");
    }

    @Test
    void otherEncodings() {
        blocked(WELL.getBytes(UTF_16), "UTF-16");
        blocked(("\ufeff" + WELL).getBytes(UTF_16LE), "UTF-16");
        blocked(WELL.getBytes(UTF_16LE), "NUL");
        blocked(("\ufeff" + WELL).getBytes(UTF_8), "byte order mark");
        blocked(WELL.replace("alpha", "alph\u00e4").getBytes(ISO_8859_1), "not UTF-8");
        blocked(WELL.replace("alpha", "al\u0000pha").getBytes(UTF_8), "NUL");
        blocked(new byte[] {0}, "NUL");
        blocked(new byte[0], "no XML");
    }

    @Test
    void anEncodingThatTheDeclarationOnlyClaimsIsNotBelieved() {
        String claimed = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" + WELL;
        assertThat(SavedSample.read(claimed.getBytes(UTF_8)).unreadable()).isEmpty();
    }

    @Test
    void entitiesThatMultiply() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"boom\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
        }
        blocked((bomb + "]><pacemaker-result>&a39;</pacemaker-result>").getBytes(UTF_8), "DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r SYSTEM \"URL\">",
                "<!DOCTYPE r PUBLIC \"-//x\" \"URL\">",
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"URL\">]>",
                "<!DOCTYPE r [<!ENTITY % e SYSTEM \"URL\"> %e;]>",
                "<?xml-stylesheet type=\"text/xsl\" href=\"URL\"?>",
            })
    void nothingIsFetched(String prolog) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            String schema = "<pacemaker-result xmlns:xi=\"http://www.w3.org/2001/XInclude\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"" + url
                    + "\"";
            String body = prolog.contains("DOCTYPE")
                    ? "<pacemaker-result>&e;</pacemaker-result>"
                    : WELL.replace("<pacemaker-result", schema)
                            .replace("<nodes>", "<xi:include href=\"" + url + "\"/><nodes>");
            SavedSample.read((prolog.replace("URL", url) + body).getBytes(UTF_8));
            server.setSoTimeout(300);
            ThrowingCallable visitor = server::accept;
            assertThatThrownBy(visitor).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void deepNesting() {
        for (String name : new String[] {"clone", "x"}) {
            String deep = WELL.replace(
                    "<resources>",
                    "<resources>" + ("<" + name + " id=\"a\">").repeat(100_000) + ("</" + name + ">").repeat(100_000));
            blocked(deep.getBytes(UTF_8), "no well-formed XML");
        }
    }

    @Test
    void manyElementsAttributesAndNames() {
        assertThat(SavedSample.read(WELL.replace("<resources>", "<resources>" + "<x/>".repeat(900_000))
                                .getBytes(UTF_8))
                        .unknown())
                .containsExactly("resources/x");
        StringBuilder nodes = new StringBuilder("<nodes>");
        StringBuilder events = new StringBuilder("<fence_history>");
        StringBuilder attributes = new StringBuilder("<nodes");
        for (int i = 0; i < 60_000; i++) {
            nodes.append("<node name=\"n").append(i).append("\"/>");
            events.append("<fence_event target=\"n").append(i).append("\" status=\"failed\"/>");
            attributes.append(" a").append(i).append("=\"\"");
        }
        blocked(WELL.replace("<nodes>", nodes).getBytes(UTF_8), "");
        blocked(WELL.replace("<fence_history>", events).getBytes(UTF_8), "fence_history");
        blocked(WELL.replace("<nodes", attributes).getBytes(UTF_8), "no well-formed XML");
    }

    @Test
    void longNamesAreCutShort() {
        String name = "long".repeat(500_000);
        assertThat(SavedSample.read(WELL.replace("role=\"Started\"", "role=\"" + name + "\"")
                                .getBytes(UTF_8))
                        .unreadable())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found).hasSizeLessThan(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"&quot;", "'", "&lt;b&gt;", "&#10;", "&#9;", "\u202e", "\u009b31m", "a b", "$(id)`id`;"})
    void namesThatNoNodeHas(String name) {
        blocked(
                WELL.replace("name=\"beta\" id=\"2\" online", "name=\"" + name + "\" id=\"2\" online")
                        .getBytes(UTF_8),
                "name is");
        blocked(WELL.replace("id=\"shop-ip\"", "id=\"" + name + "\"").getBytes(UTF_8), "id is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31m", "&#27;[2J", "&#0;", "<b>", "&nbsp;", "&#xd800;"})
    void charactersThatNoXmlHas(String name) {
        blocked(WELL.replace("name=\"beta\"", "name=\"" + name + "\"").getBytes(UTF_8), "no well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Quorum:           ", "0x", "Nodeid", "Expected votes: 3 "})
    void votesOfAnyLength(String begin) {
        for (String more : new String[] {" ", "9", "f", "\n", "A: "}) {
            String text = "    Nodeid      Votes Name\n" + begin + more.repeat(1_000_000);
            assertThat(new SavedStatusReader()
                            .read(WELL.getBytes(UTF_8), text.getBytes(UTF_8))
                            .votes())
                    .isNull();
        }
    }

    private static void blocked(byte[] status, String why) {
        GateDecision verdict = SavedStatus.judge(SavedSample.read(status), "", false);
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.blockers())
                .anySatisfy(blocker -> assertThat(blocker.code() + " " + blocker.found())
                        .startsWith("UNREADABLE")
                        .contains(why));
    }
}
