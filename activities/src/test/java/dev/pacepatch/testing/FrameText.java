package dev.pacepatch.testing;

import java.nio.charset.StandardCharsets;

/** Writes answers as deploy/nodekit/PROTOCOL.md has them. */
public final class FrameText {
    private final StringBuilder text = new StringBuilder();
    private int sections;

    public FrameText(String kitVersion, String verb) {
        text.append("pacepatch-node ")
                .append(kitVersion)
                .append(" 1 ")
                .append(verb)
                .append('\n');
    }

    public FrameText section(String name, int rc, String content) {
        int length = content.getBytes(StandardCharsets.UTF_8).length;
        text.append("section ")
                .append(name)
                .append(' ')
                .append(rc)
                .append(' ')
                .append(length)
                .append('\n');
        text.append(content).append('\n');
        sections++;
        return this;
    }

    public String end() {
        return text + "end " + sections + "\n";
    }
}
