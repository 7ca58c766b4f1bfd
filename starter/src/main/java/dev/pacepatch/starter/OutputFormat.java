package dev.pacepatch.starter;

/** How answers are printed. */
enum OutputFormat {
    TEXT,
    JSON
}
