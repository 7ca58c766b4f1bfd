package dev.pacepatch.starter;

import java.io.PrintWriter;
import java.util.List;

/** Where answers (standard output) and progress (standard error) go. */
final class Screen {
    private static final int DEFAULT_WIDTH = 110;
    private static final String UP = "\u001b[%dA\u001b[J";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private int drawn;

    /** @param terminal whether a person looks on, so that lines may be drawn over */
    Screen(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    boolean terminal() {
        return terminal;
    }

    int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /** A line of the answer. */
    void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** A line of progress, which stays. */
    void note(String text) {
        erase();
        err.println(text);
        err.flush();
    }

    /** Draws over what was drawn before. */
    void draw(List<String> lines) {
        erase();
        for (String line : lines) {
            err.println(line);
        }
        err.flush();
        drawn = lines.size();
    }

    void erase() {
        if (drawn > 0) {
            err.printf(UP, drawn);
            err.flush();
            drawn = 0;
        }
    }
}
