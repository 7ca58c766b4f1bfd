package dev.pacepatch.ssh;

import net.schmizz.sshj.common.LoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** The library logs each failure up to four times, with stack traces; all of them arrive here as exceptions as well. */
final class Silence implements LoggerFactory {
    static final LoggerFactory LOGGERS = new Silence();

    private Silence() {}

    @Override
    public Logger getLogger(String name) {
        return NOPLogger.NOP_LOGGER;
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return NOPLogger.NOP_LOGGER;
    }
}
