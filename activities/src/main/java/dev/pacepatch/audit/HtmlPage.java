package dev.pacepatch.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page around a report. It may load nothing and run nothing, whatever was read from a history. */
final class HtmlPage {
    private HtmlPage() {}

    static String of(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>" + Text.html(title) + "</title>\n"
                + "<style>\n" + style() + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
    }

    static String style() {
        try (InputStream text = HtmlPage.class.getResourceAsStream("audit.css")) {
            return new String(Objects.requireNonNull(text, "audit.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
