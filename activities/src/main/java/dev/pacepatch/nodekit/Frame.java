package dev.pacepatch.nodekit;

import java.util.List;

/**
 * A whole answer of the node kit (deploy/nodekit/PROTOCOL.md).
 *
 * @param node who answered
 * @param kitVersion for example {@code 1.0.0}
 */
public record Frame(String node, String kitVersion, String verb, List<Section> sections) {
    public Frame {
        sections = List.copyOf(sections);
    }

    /** The section of that name; an answer without it is not the answer to our question. */
    public Section section(String name) {
        return sections.stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IncompleteAnswerException(node, "no section '" + name + "' in " + verb));
    }
}
