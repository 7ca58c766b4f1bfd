package dev.pacepatch.evidence.store;

/** Where files of evidence lie. What is there is never written over and never removed. */
public interface EvidenceStore {
    /** A file's place, for people. */
    String place(String name);

    /**
     * Writes a file whole or not at all.
     *
     * @return false when there is something of that name already
     * @throws NotStoredException when it could not be written
     */
    boolean create(String name, byte[] bytes) throws NotStoredException;

    /**
     * What is there.
     *
     * @param longest how much of it is wanted; one byte more is read of what is longer
     * @throws NotStoredException when it cannot be read
     */
    byte[] read(String name, int longest) throws NotStoredException;
}
