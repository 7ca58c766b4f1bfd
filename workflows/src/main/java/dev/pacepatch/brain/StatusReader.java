package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code crm_mon} and {@code corosync-quorumtool} printed into files. Whoever judges such files finds the reader by
 * {@link java.util.ServiceLoader}, and so needs no XML of its own.
 */
public interface StatusReader {
    /** The most bytes that are read of a file; what is longer is unreadable. */
    int LONGEST = 4 * 1024 * 1024;

    /**
     * Never fails: whatever cannot be read is named in {@link ClusterState#unreadable()} and so blocks.
     *
     * @param status XML, as it was saved
     * @param quorum text of {@code corosync-quorumtool -s}, or null when it was not saved
     */
    ClusterState read(byte[] status, byte @Nullable [] quorum);
}
