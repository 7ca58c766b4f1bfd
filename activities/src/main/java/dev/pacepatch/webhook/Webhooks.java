package dev.pacepatch.webhook;

import dev.pacepatch.model.Notification;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tells receivers. A redirect is not followed: what is told to one address is not for another. */
public final class Webhooks {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int SUCCESS = 2;
    private static final int SERVERS_FAULT = 5;
    private static final int HUNDRED = 100;
    /** Request time-out, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final List<Receiver> receivers;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Webhooks(List<Receiver> receivers) {
        this.receivers = List.copyOf(receivers);
    }

    /** Whether there is anybody to tell. */
    public boolean any() {
        return !receivers.isEmpty();
    }

    /** Who wants to hear of it, by name. */
    public List<String> wanting(Notification notification) {
        return receivers.stream()
                .filter(receiver -> receiver.wants(notification))
                .map(Receiver::name)
                .toList();
    }

    /** @throws NotToldException with the reason */
    public void tell(String name, Notification notification) throws NotToldException, InterruptedException {
        Receiver receiver = receivers.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotToldException("this worker knows no receiver '" + name + "'", true));
        HttpRequest request = HttpRequest.newBuilder(receiver.url())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "pacepatch")
                .POST(HttpRequest.BodyPublishers.ofString(receiver.format().body(notification)))
                .build();
        int status;
        try {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // its message may hold the address
            throw new NotToldException(
                    "receiver '" + name + "' does not answer (" + e.getClass().getSimpleName() + ")", true);
        }
        if (status / HUNDRED != SUCCESS) {
            throw new NotToldException(
                    "receiver '" + name + "' answered " + status,
                    status / HUNDRED == SERVERS_FAULT || PASSING.contains(status));
        }
    }
}
