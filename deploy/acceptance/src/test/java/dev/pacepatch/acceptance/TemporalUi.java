package dev.pacepatch.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The Temporal UI of the lane's server in a real browser, used as a person does. The screenshots are the documentation's. */
final class TemporalUi implements AutoCloseable {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String NAMESPACE = Lab.variable("PACEPATCH_TEST_UI") + "/namespaces/default";
    private static final String WORKFLOWS = NAMESPACE + "/workflows";
    /** The UI draws in steps; a picture is taken when it has come to rest. */
    private static final int REST_MILLIS = 1500;

    /** Of an element; the machine may be busy. */
    private static final double LONGEST_MILLIS = 20_000;

    private final Playwright playwright = Playwright.create();
    private final Browser browser = Chromium.launch(playwright);
    private final Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1000));

    TemporalUi() {
        setDefaultAssertionTimeout(LONGEST_MILLIS);
    }

    /** Fills the form, takes its picture, and starts. */
    void start(String type, String id, String input, String picture) {
        page.navigate(WORKFLOWS + "/start-workflow");
        page.locator("#workflowId:visible").fill(id);
        page.locator("#taskQueue:visible").fill("pacepatch");
        page.locator("#workflowType:visible").fill(type);
        page.locator(".cm-content:visible").first().click();
        page.keyboard().insertText(input);
        // leaving the editor lays its text out anew, and the button moves
        page.getByText("Start a Workflow").first().click();
        page.waitForTimeout(500);
        picture(picture);
        Response started = page.waitForResponse(
                response -> response.request().method().equals("POST"),
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start Workflow"))
                        .last()::click);
        assertThat(started.status()).isEqualTo(200);
    }

    void open(String workflow) {
        page.navigate(WORKFLOWS + "/" + URLEncoder.encode(workflow, StandardCharsets.UTF_8));
        shows(workflow);
    }

    /** What the workflow says of itself now. */
    void openDetails(String workflow) {
        open(workflow);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("User Metadata"))
                .click();
    }

    /** What the workflow was given, or what came of it. */
    void givenOrResult(String text) {
        assertThat(page.getByTestId("input-and-result")).containsText(text);
    }

    /** The namespace's schedules. */
    SchedulesPage schedules() {
        return new SchedulesPage(page, NAMESPACE + "/schedules");
    }

    /** In what the workflow says of itself, which is a frame of its own. */
    void says(String text) {
        assertThat(page.frameLocator("iframe").getByText(text).first()).isVisible();
        page.locator("iframe").first().scrollIntoViewIfNeeded();
    }

    void openList(String query) {
        page.navigate(WORKFLOWS + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    void shows(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }

    /** Sends an update by its form; the server's answer, with what came of it. */
    String update(String name, String input, String picture) {
        return send("update", name, input, picture);
    }

    /** Sends a signal by its form. */
    String signal(String name, String input, String picture) {
        return send("signal", name, input, picture);
    }

    private String send(String kind, String name, String input, String picture) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More Actions"))
                .click();
        // the page holds each twice, for wide and for narrow windows
        visible(kind + "-button").click();
        Locator form = visible(kind + "-confirmation-modal");
        form.getByTestId(kind + "-select-button").click();
        form.getByRole(AriaRole.OPTION, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name + "\\b")))
                .click();
        form.locator(".cm-content").click();
        page.keyboard().insertText(input);
        // leaving the editor lays the form out anew, and the button moves
        page.keyboard().press("Tab");
        page.waitForTimeout(500);
        picture(picture);
        return page.waitForResponse(
                        response -> response.url().contains("/" + kind + "/" + name),
                        form.getByTestId("confirm-modal-button")::click)
                .text();
    }

    private Locator visible(String testId) {
        return page.locator("[data-testid='" + testId + "']:visible");
    }

    /** An empty name: none. */
    void picture(String name) {
        if (!name.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
        }
    }

    void pictureAtRest(String name) {
        page.waitForTimeout(REST_MILLIS);
        picture(name);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
