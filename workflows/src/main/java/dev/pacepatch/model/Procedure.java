package dev.pacepatch.model;

/** How a rollout brings its target onto a node. */
public enum Procedure {
    /** A live patch is installed and loaded; the kernel runs on. */
    LIVE_PATCH,
    /** The regular cycle (P3, P7): a kernel is installed, and the node booted into it, out of service. */
    KERNEL_UPDATE;

    /** Payloads do not say the usual: so they are what they were before there was a choice. For {@code JsonInclude.valueFilter}. */
    static final class Usual {
        @Override
        public boolean equals(Object value) {
            return value == null || value == LIVE_PATCH;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
