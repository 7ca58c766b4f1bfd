package dev.pacepatch.pacemaker;

import dev.pacepatch.brain.StatusReader;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Votes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads saved answers. There are no marks in them, and no exit codes: crm_mon's own {@code <status>} says how it ended. */
public final class SavedStatusReader implements StatusReader {
    private static final String SOURCE = "crm_mon";

    @Override
    public ClusterState read(byte[] status, byte @Nullable [] quorum) {
        Votes votes = votes(quorum);
        try {
            return CrmMonParser.parse(SOURCE, 0, SavedText.of(status), votes, Map.of(), List.of());
        } catch (UnreadableException e) {
            return CrmMonParser.unreadable(SOURCE, e, votes);
        }
    }

    /** Null, which blocks, also when they cannot be read. */
    private static @Nullable Votes votes(byte @Nullable [] quorum) {
        try {
            return quorum == null ? null : QuorumParser.parse(SavedText.of(quorum));
        } catch (UnreadableException e) {
            return null;
        }
    }
}
