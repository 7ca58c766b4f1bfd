package dev.pacepatch.nodekit;

import dev.pacepatch.model.Finding;
import org.jspecify.annotations.Nullable;

/** A verb that was not answered. Says what was found and what to do, and never carries anything secret. */
public abstract sealed class NodeKitException extends RuntimeException
        permits NoAnswerException, AccessException, RefusedException {
    private final transient Finding finding;

    NodeKitException(Finding finding, @Nullable Throwable cause) {
        super(finding.sentence(), cause);
        this.finding = finding;
    }

    /** What was found, about which node, and what to do. */
    public Finding finding() {
        return finding;
    }
}
