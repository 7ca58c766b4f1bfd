package dev.pacepatch.nodekit;

import dev.pacepatch.model.Finding;
import org.jspecify.annotations.Nullable;

/** Host key, login, sudo, or the node kit itself: an operator must mend it. */
public final class AccessException extends NodeKitException {
    AccessException(Finding finding, @Nullable Throwable cause) {
        super(finding, cause);
    }
}
