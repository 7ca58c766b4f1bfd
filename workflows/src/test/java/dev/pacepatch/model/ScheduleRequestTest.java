package dev.pacepatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.pacepatch.Sample;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleRequestTest {
    private static final String CAMPAIGN = "\"campaign\":{\"rings\":[{\"name\":\"test\",\"clusters\":[\"lab\"]}]}";

    private static ScheduleRequest.Entries read(String json) throws JsonProcessingException {
        return ScheduleRequest.read(Sample.MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {}));
    }

    @Test
    void whatIsLeftOutIsUsual() throws JsonProcessingException {
        ScheduleRequest.Entries read = read(
                "{\"schedules\":[{\"name\":\"weekly\",\"cron\":\"0 2 * * SAT\",\"zone\":\"UTC\"," + CAMPAIGN + "}]}");
        assertThat(read.problems()).isEmpty();
        ScheduleRequest weekly = read.schedules().get(0);
        assertThat(weekly.catchUp()).isEqualTo(Duration.ofHours(1));
        assertThat(weekly.overlap()).isEqualTo(ScheduleRequest.Overlap.SKIP);
        assertThat(weekly.campaign().name()).isEqualTo("weekly");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlace() throws JsonProcessingException {
        ScheduleRequest.Entries read = read("{\"schedules\":[{\"name\":\"a b\",\"cron\":\"weekly\",\"zone\":\"Mars\","
                + "\"overlap\":\"KILL\",\"every\":\"day\"},{\"name\":\"x\"," + CAMPAIGN
                + "},{\"name\":\"x\",\"cron\":\"0 2 * * 6\","
                + "\"zone\":\"UTC\"," + CAMPAIGN + "}]}");
        assertThat(read.problems())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        "schedules[0].every",
                        "schedules[0].name",
                        "schedules[0].cron",
                        "schedules[0].zone",
                        "schedules[0].overlap",
                        "schedules[0].campaign.name",
                        "schedules[0].campaign.rings",
                        "schedules[1].cron",
                        "schedules[1].zone",
                        "schedules");
        assertThat(read("{}").problems()).extracting(Finding::subject).containsExactly("schedules");
    }

    @Test
    void oneByItselfIsWhatTheSameEntryOfAFileIs() throws JsonProcessingException {
        String entry = "{\"name\":\"weekly\",\"cron\":\"0 2 * * SAT\",\"zone\":\"UTC\",\"overlap\":\"BUFFER_ONE\","
                + CAMPAIGN + "}";
        ScheduleRequest.Entries one = readOne(entry);
        assertThat(one.problems()).isEmpty();
        assertThat(one.schedules())
                .usingRecursiveComparison()
                .isEqualTo(read("{\"schedules\":[" + entry + "]}").schedules());
        assertThat(readOne("{\"name\":\"a b\",\"jitter\":\"10 min\"}").problems())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("name", "cron", "zone", "jitter", "campaign.name", "campaign.rings");
    }

    private static ScheduleRequest.Entries readOne(String json) throws JsonProcessingException {
        return ScheduleRequest.readOne(Sample.MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {}));
    }

    @Test
    void aSurveyMayBeginInPlaceOfACampaign() throws JsonProcessingException {
        String head = "{\"schedules\":[{\"name\":\"daily\",\"cron\":\"0 5 * * *\",\"zone\":\"UTC\",";
        ScheduleRequest daily =
                read(head + "\"survey\":{\"reason\":\"a look\"}}]}").schedules().get(0);
        assertThat(daily.campaign()).isNull();
        assertThat(daily.survey()).isEqualTo(SurveyRequest.read(Map.of("name", "daily", "reason", "a look")));
        assertThat(daily.reason()).isEqualTo("a look");
        assertThat(read(head + "\"survey\":{\"atOnce\":0}," + CAMPAIGN + "}]}").problems())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("schedules[0].survey", "schedules[0].survey.atOnce");
    }
}
