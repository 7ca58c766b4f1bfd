package dev.pacepatch.simulator;

import java.nio.charset.StandardCharsets;

/**
 * What the node kit has said, framed.
 *
 * @param status the exit status: 0, 9 or 64
 */
public record Answer(String text, int status) {
    public static final String KIT_VERSION = "1.3.0";

    /** The bytes as they go over the wire. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Frame to(String verb) {
        return new Frame(verb);
    }

    static Answer refused(String verb, int status, String why) {
        return new Answer(to(verb).section("refused", status, why + "\n").text(), status);
    }

    /** Sections, one after the other. */
    static final class Frame {
        private final StringBuilder text = new StringBuilder();
        private int sections;

        private Frame(String verb) {
            text.append("pacepatch-node ")
                    .append(KIT_VERSION)
                    .append(" 1 ")
                    .append(verb)
                    .append('\n');
        }

        Frame section(String name, int rc, String content) {
            int length = content.getBytes(StandardCharsets.UTF_8).length;
            text.append("section ").append(name).append(' ').append(rc).append(' ');
            text.append(length).append('\n').append(content).append('\n');
            sections++;
            return this;
        }

        Frame section(String name, Captured.Section captured) {
            return section(name, captured.rc(), captured.text());
        }

        Answer end() {
            return new Answer(text(), 0);
        }

        private String text() {
            return text + "end " + sections + "\n";
        }
    }
}
