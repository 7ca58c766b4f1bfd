package dev.pacepatch.pacemaker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a parser stumbles over: what it cannot read, which blocks, and names beyond what it knows. Bounded, because the text may be anything. */
final class Notes {
    private static final int MOST = 100;
    private static final int LONGEST = 300;

    private final Set<String> unreadable = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    void unreadable(String found) {
        add(unreadable, found);
    }

    void unknown(String path) {
        add(unknown, path);
    }

    List<String> unreadable() {
        return new ArrayList<>(unreadable);
    }

    List<String> unknown() {
        return new ArrayList<>(unknown);
    }

    private static void add(Set<String> notes, String note) {
        if (notes.size() < MOST) {
            notes.add(note.length() <= LONGEST ? note : note.substring(0, LONGEST) + "…");
        }
    }
}
