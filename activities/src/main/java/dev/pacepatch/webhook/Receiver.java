package dev.pacepatch.webhook;

import dev.pacepatch.model.Notification;
import dev.pacepatch.model.NotificationEvent;
import java.net.URI;
import java.util.Set;

/**
 * Who is told, as the worker's configuration names them.
 *
 * @param url where to; often a secret, so it is never shown
 * @param events of what; all of them where it is empty
 * @param clusters of which clusters; all of them where it is empty
 */
public record Receiver(
        String name, URI url, MessageFormat format, Set<NotificationEvent> events, Set<String> clusters) {
    boolean wants(Notification notification) {
        return (events.isEmpty() || events.contains(notification.event()))
                && (clusters.isEmpty() || clusters.contains(notification.cluster()));
    }

    @Override
    public String toString() {
        return name;
    }
}
