package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetSurveysTest {
    @ParameterizedTest
    @CsvSource({
        "survey/fleet, true",
        "survey/fleet-2026-12-05T01:00:00Z, true",
        // another survey's, a part's, a campaign's
        "survey/fleet-two, false",
        "survey/fleet-2026, false",
        "survey/fleet/1, false",
        "survey/fleets, false",
        "campaign/fleet, false"
    })
    void aSurveyIsFoundByItsNameAlsoWithASchedulesTimeBehindIt(String id, boolean named) {
        assertThat(FleetSurveys.named("fleet", id)).isEqualTo(named);
    }
}
