package dev.pacepatch.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The Schedules page of the Temporal UI, used as a person does. */
final class SchedulesPage {
    private final Page page;
    private final String address;

    SchedulesPage(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    /** The list, in which that one's row says all that. */
    void lists(String schedule, List<String> said) {
        page.navigate(address);
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(link(schedule)));
        said.forEach(text -> assertThat(row).containsText(text));
    }

    /** By its link in the list. */
    void open(String schedule) {
        link(schedule).click();
        assertThat(page.getByTestId("schedule-name")).hasText(schedule);
    }

    /** When it begins something, as the server keeps that. */
    void begins(Pattern when) {
        assertThat(page.getByTestId("schedule-calendar")).containsText(when);
    }

    /** Its menu, and the question that this asks, answered as it stands: by the schedule's own overlap policy. */
    void trigger(String schedule) {
        page.locator("#schedule-actions-menu-button").click();
        visible("[data-testid='trigger-schedule']").click();
        Response triggered = page.waitForResponse(
                response -> response.request().method().equals("POST")
                        && response.url().contains("/schedules/" + schedule + "/patch"),
                visible("#trigger-schedule-modal").getByTestId("confirm-modal-button")::click);
        assertThat(triggered.status()).isEqualTo(200);
    }

    /** Among its recent runs, with its state beside it. */
    void ran(String campaign, String state) {
        Locator run = page.locator(".row").filter(new Locator.FilterOptions().setHas(link(campaign)));
        assertThat(run).containsText(state);
    }

    /** From its recent runs. */
    void follow(String campaign) {
        link(campaign).click();
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator visible(String selector) {
        return page.locator(selector + ":visible");
    }
}
