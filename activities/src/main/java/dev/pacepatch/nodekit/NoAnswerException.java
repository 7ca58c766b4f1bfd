package dev.pacepatch.nodekit;

import dev.pacepatch.model.Finding;
import org.jspecify.annotations.Nullable;

/** Nothing is known: not whether the verb ran, not what it would have said. Look again; never take it for success or failure (I7). */
public non-sealed class NoAnswerException extends NodeKitException {
    public NoAnswerException(Finding finding, @Nullable Throwable cause) {
        super(finding, cause);
    }
}
