package dev.pacepatch.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rollout, open in the Temporal UI of the real server in a real browser; the screenshots are the documentation's. */
class TemporalUiIT extends OnTheLab {
    private static final Path SHOTS = Path.of("target", "screenshots");

    @Test
    void aRolloutReadsWithoutAManual() {
        Shell.Result result = coordinator.pacepatch(
                "rollout",
                "start",
                "lab",
                "--watch",
                "--soak",
                "PT1S",
                "--ticket",
                "CHG-4711",
                "--reason",
                "CVE-2022-1012",
                "--requested-by",
                "ann@bastion");
        assertThat(result.status()).as(result.toString()).isZero();
        try (Playwright playwright = Playwright.create();
                Browser browser = launch(playwright)) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1000));
            String workflows = Lab.variable("PACEPATCH_TEST_UI") + "/namespaces/default/workflows";
            page.navigate(workflows + "/rollout%2Flab");
            assertThat(text(page, "rollout/lab")).isVisible();
            assertThat(text(page, "InspectCluster")).isVisible();
            assertThat(text(page, "NodePatch")).isVisible();
            page.waitForTimeout(1500);
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("rollout.png")));

            page.navigate(workflows + "/rollout%2Flab%2Fnode2");
            assertThat(text(page, "ApplyLivePatch")).isVisible();
            assertThat(text(page, "VerifyLivePatch")).isVisible();
            page.waitForTimeout(1500);
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("node.png")));
        }
    }

    @Test
    void aRolloutStartsFromTheForm() {
        try (Playwright playwright = Playwright.create();
                Browser browser = launch(playwright)) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 1000));
            page.navigate(Lab.variable("PACEPATCH_TEST_UI") + "/namespaces/default/workflows/start-workflow");
            page.locator("#workflowId:visible").fill("rollout/lab");
            page.locator("#taskQueue:visible").fill("pacepatch");
            page.locator("#workflowType:visible").fill("ClusterRollout");
            page.locator(".cm-content:visible").first().click();
            page.keyboard()
                    .insertText("{\"cluster\": \"lab\", \"soak\": \"PT0S\", \"requestedBy\": \"ann, from the form\"}");
            // leaving the editor lays its text out anew, and the button moves
            text(page, "Start a Workflow").click();
            page.waitForTimeout(500);
            page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("form.png")));
            Response started = page.waitForResponse(
                    response -> response.request().method().equals("POST"),
                    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start Workflow"))
                            .last()::click);
            assertThat(started.status()).isEqualTo(200);
        }
        Shell.Result result = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
        assertThat(result.status()).as(result.toString()).isZero();
        RolloutReport report = report(result);
        assertThat(report.requestedBy()).isEqualTo("ann, from the form");
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
    }

    private static Locator text(Page page, String text) {
        return page.getByText(text).first();
    }

    private static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(Lab.variable("PACEPATCH_TEST_CHROMIUM")))
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")));
    }
}
