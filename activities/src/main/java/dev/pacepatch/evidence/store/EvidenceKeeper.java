package dev.pacepatch.evidence.store;

import dev.pacepatch.evidence.Bundle;
import dev.pacepatch.evidence.Signer;
import dev.pacepatch.model.EvidenceReceipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores bundles: each once, beside whatever is there. */
public final class EvidenceKeeper {
    /** What another signature of the same manifest may be longer by. */
    private static final int SLACK = 16_384;

    private final EvidenceStore store;
    private final @Nullable Signer signer;

    /** @param signer null: bundles are not signed */
    public EvidenceKeeper(Destination destination, @Nullable Signer signer) {
        this(destination.open(), signer);
    }

    /** Of a storage that is there already. */
    public EvidenceKeeper(EvidenceStore store, @Nullable Signer signer) {
        this.store = store;
        this.signer = signer;
    }

    /** Null: bundles are not signed. */
    public @Nullable Signer signer() {
        return signer;
    }

    /**
     * Stores it, unless it is stored already. What has its name and is something else is left as it is.
     *
     * @throws NotStoredException when it could not be stored now
     */
    public EvidenceReceipt keep(Bundle bundle) throws NotStoredException {
        String note = "";
        for (String name : List.of(bundle.name(), bundle.otherName())) {
            if (store.create(name, bundle.bytes())) {
                return receipt(bundle, name, note);
            }
            if (bundle.sameAs(store.read(name, bundle.bytes().length + SLACK))) {
                return receipt(bundle, name, "it was stored by an earlier attempt");
            }
            note = store.place(name) + " is there and is not this bundle; it was left as it is";
        }
        throw new NotStoredException(note, "see what it is, and give it another name");
    }

    private EvidenceReceipt receipt(Bundle bundle, String name, String note) {
        return new EvidenceReceipt(store.place(name), bundle.sha256(), bundle.bytes().length, note);
    }
}
