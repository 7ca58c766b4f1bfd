package dev.pacepatch.worker.config;

import dev.pacepatch.evidence.Signer;
import dev.pacepatch.evidence.store.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Where the evidence of rollouts goes when they end.
 *
 * @param signer who signs it; null: nobody
 */
public record EvidenceSettings(Destination to, @Nullable Signer signer) {}
