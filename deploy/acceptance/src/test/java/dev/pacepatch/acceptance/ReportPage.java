package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A report in a real browser: on a small and on a wide screen, light and dark, and on paper. */
final class ReportPage implements AutoCloseable {
    private static final List<Integer> WIDTHS = List.of(360, 1400);
    private static final int HEIGHT = 900;

    private final Playwright playwright = Playwright.create();
    private final Browser browser = Chromium.launch(playwright);

    /** Looks at it everywhere, and keeps the pictures beside it. */
    void look(Path report) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : WIDTHS) {
                look(report, scheme, width);
            }
        }
        withoutJavaScript(report);
    }

    private void look(Path report, ColorScheme scheme, int width) {
        // the report forbids scripts, those that look for faults in it included
        try (Page page = browser.newPage(new Browser.NewPageOptions()
                .setBypassCSP(true)
                .setColorScheme(scheme)
                .setViewportSize(width, HEIGHT))) {
            List<String> asked = new ArrayList<>();
            List<String> complaints = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate(report.toUri().toString());
            String seen = report.getFileName() + ", " + scheme + ", " + width;
            assertThat(asked)
                    .as("self-contained: %s", seen)
                    .containsExactly(report.toUri().toString());
            assertThat(complaints).as(seen).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("only tables scroll sideways: %s", seen)
                    .isLessThanOrEqualTo(width);
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as("accessible: %s", seen)
                    .isEmpty();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(beside(report, (width == WIDTHS.get(0) ? "-small" : "-wide") + suffix(scheme))));
            if (width > HEIGHT) {
                page.locator("#timeline")
                        .screenshot(
                                new Locator.ScreenshotOptions().setPath(beside(report, "-timeline" + suffix(scheme))));
            }
            if (scheme == ColorScheme.LIGHT && width > HEIGHT) {
                page.pdf(new Page.PdfOptions()
                        .setFormat("A4")
                        .setPrintBackground(true)
                        .setPath(beside(report, ".pdf")));
                assertThat(beside(report, ".pdf")).isNotEmptyFile();
            }
        }
    }

    private void withoutJavaScript(Path report) {
        try (Page page = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .newPage()) {
            page.navigate(report.toUri().toString());
            assertThat(page.locator("h1").count()).isOne();
            assertThat(page.locator("svg").first().isVisible()).isTrue();
            assertThat(page.locator("table").last().isVisible()).isTrue();
        }
    }

    private static String suffix(ColorScheme scheme) {
        return scheme == ColorScheme.DARK ? "-dark.png" : ".png";
    }

    private static Path beside(Path report, String suffix) {
        return report.resolveSibling(report.getFileName().toString().replace(".html", suffix));
    }

    static void keep(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
