package dev.pacepatch.workflow;

import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;

/**
 * How payloads are written and read: by workers, by the command line, and by whatever reads histories, exported ones included. An encrypting
 * codec belongs here, and nowhere else.
 */
public final class Conversion {
    private Conversion() {}

    /** The same everywhere. */
    public static DataConverter configured() {
        return DefaultDataConverter.STANDARD_INSTANCE;
    }
}
