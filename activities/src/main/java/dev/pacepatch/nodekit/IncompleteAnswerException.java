package dev.pacepatch.nodekit;

import dev.pacepatch.model.Finding;

/** An answer that broke off or is garbled: as unknown as no answer at all. */
public final class IncompleteAnswerException extends NoAnswerException {
    IncompleteAnswerException(String node, String found) {
        super(
                new Finding(
                        "INCOMPLETE_ANSWER",
                        node,
                        "the node kit's answer is incomplete: " + found,
                        "nothing, if it happens once; else run the verb there by hand and compare with deploy/nodekit/PROTOCOL.md"),
                null);
    }
}
