package dev.pacepatch.evidence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pacepatch.evidence.Bundle;
import dev.pacepatch.evidence.Evidence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Storages that speak less of S3 than Amazon's: they refuse headers that they do not know, or let nobody look. */
@Timeout(60)
class PlainStorageTest {
    private static final Bundle BUNDLE = Evidence.bundle();
    private static final String CHECKSUM = "x-amz-checksum-sha256";
    private static final String CONDITION = "If-None-Match";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> unknown = new CopyOnWriteArrayList<>();
    private final List<String> puts = new CopyOnWriteArrayList<>();
    private boolean mayLook = true;
    private boolean loses;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] there = objects.get(exchange.getRequestURI().getPath());
        int status;
        byte[] content = new byte[0];
        if (exchange.getRequestMethod().equals("PUT")) {
            status = put(exchange, body, there);
        } else if (!mayLook) {
            status = 403;
        } else {
            status = there == null ? 404 : 200;
            content = there == null ? content : there;
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || content.length == 0 ? -1 : content.length);
        if (!head) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    private int put(HttpExchange exchange, byte[] body, byte[] there) {
        boolean conditional = exchange.getRequestHeaders().containsKey(CONDITION);
        boolean summed = exchange.getRequestHeaders().containsKey(CHECKSUM);
        if (unknown.stream().anyMatch(exchange.getRequestHeaders()::containsKey)) {
            return 501;
        }
        if (conditional && there != null) {
            return 412;
        }
        puts.add((conditional ? "condition " : "") + (summed ? "checksum" : ""));
        byte[] kept = body.clone();
        kept[0] ^= (byte) (loses ? 1 : 0);
        objects.put(exchange.getRequestURI().getPath(), kept);
        return 200;
    }

    private EvidenceKeeper keeper() {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new EvidenceKeeper(
                S3Store.open(
                        new Destination.S3("audit", "", endpoint, "us-east-1", true),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"))),
                null);
    }

    @Test
    void whatIsUnknownIsLeftOutAndWhatIsStoredIsReadBack() throws Exception {
        keeper().keep(BUNDLE);
        unknown.add(CHECKSUM);
        objects.clear();
        keeper().keep(BUNDLE);
        unknown.add(CONDITION);
        objects.clear();
        keeper().keep(BUNDLE);
        assertThat(puts).containsExactly("condition checksum", "condition ", "");
        assertThat(objects.get("/audit/" + BUNDLE.name())).isEqualTo(BUNDLE.bytes());
    }

    @Test
    void whatWasNotStoredAsItWasSentIsNoEvidence() {
        unknown.add(CHECKSUM);
        loses = true;
        assertThatThrownBy(() -> keeper().keep(BUNDLE))
                .isInstanceOf(NotStoredException.class)
                .hasMessageContaining("is not what was sent");
    }

    /** Else something might be written over. */
    @Test
    void withoutConditionAndWithoutALookNothingIsWritten() {
        mayLook = false;
        unknown.add(CONDITION);
        assertThatThrownBy(() -> keeper().keep(BUNDLE)).isInstanceOf(NotStoredException.class);
        assertThat(puts).isEmpty();
    }

    @Test
    void whoMayNotLookStillWritesNothingOver() throws Exception {
        mayLook = false;
        objects.put("/audit/" + BUNDLE.name(), new byte[] {7});
        assertThatThrownBy(() -> keeper().keep(BUNDLE))
                .isInstanceOf(NotStoredException.class)
                .hasMessageContaining("403")
                .hasMessageContaining("s3:GetObject");
        assertThat(objects.get("/audit/" + BUNDLE.name())).containsExactly(7);
    }
}
