package dev.pacepatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pacepatch.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutRequestTest {
    private static RolloutRequest read(String json) throws JsonProcessingException {
        return Sample.MAPPER.readValue(json, RolloutRequest.class);
    }

    private static RolloutRequest quoted(String json) throws JsonProcessingException {
        return read(json.replace('\'', '"'));
    }

    @Test
    void theClusterAloneIsEnough() throws JsonProcessingException {
        RolloutRequest request = read("{\"cluster\":\"lab\"}");
        assertThat(request.problems()).isEmpty();
        assertThat(request.patch()).isEqualTo("newest");
        assertThat(request.standby()).isEqualTo(StandbyPolicy.AUTO);
        assertThat(request.soak()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void itSurvivesTheRoundTrip() throws JsonProcessingException {
        RolloutRequest request = read(
                "{\"cluster\":\"lab\",\"standby\":\"ALWAYS\",\"soak\":\"PT3S\",\"reason\":\"CVE-2022-1012\",\"ticket\":\"CHG-1\",\"standbyFor\":[\"db\"],\"mayTaint\":\"KOE\","
                        + "\"stall\":\"PT1S\",\"accept\":[{\"code\":\"RIVAL_UPDATER\",\"reason\":\"masked\"}],"
                        + "\"checks\":[{\"name\":\"smoke\",\"on\":\"node1\",\"limit\":\"PT10S\"}]}");
        assertThat(request.problems()).isEmpty();
        String json = Sample.MAPPER.writeValueAsString(request);
        assertThat(json).doesNotContain("problems");
        assertThat(read(json)).isEqualTo(request);
    }

    @Test
    void allProblemsAreFoundAtOnceEachWithWhatIsAllowed() throws JsonProcessingException {
        RolloutRequest request =
                read("{\"cluser\":\"lab\",\"standby\":\"SOMETIMES\",\"soak\":\"5 min\",\"patch\":\"kernel\","
                        + "\"reason\":7,\"gateWait\":\"PT-1S\"}");
        assertThat(request.problems())
                .extracting(Finding::subject)
                .containsExactly("cluser", "cluster", "patch", "standby", "soak", "gateWait", "reason");
        assertThat(request.problems()).allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
        assertThat(request.problems().get(0).remedy())
                .contains("cluster, procedure, patch, kernel, tested, standby, standbyFor, soak");
        assertThat(request.problems().get(3).remedy()).isEqualTo("use one of AUTO, NEVER, ALWAYS");
    }

    @Test
    void listsNameThePlaceOfEachProblem() throws JsonProcessingException {
        RolloutRequest request = read("{\"cluster\":\"lab\",\"standbyFor\":[\"db\",\"a b\"],\"mayTaint\":\"KD\","
                + "\"accept\":[{\"code\":\"NO_QUORUM\",\"reason\":\"\",\"why\":\"x\"},\"all\"],"
                + "\"checks\":[{\"name\":\"../x\",\"limit\":\"PT1H\"}]}");
        assertThat(request.problems())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(
                        "standbyFor[1]",
                        "mayTaint",
                        "accept[0].code",
                        "accept[0].reason",
                        "accept[0].why",
                        "accept[1]",
                        "checks[0].name",
                        "checks[0].limit");
        assertThat(request.problems())
                .filteredOn(p -> p.subject().equals("accept[0].code"))
                .allSatisfy(
                        p -> assertThat(p.remedy()).contains("RIVAL_UPDATER").doesNotContain("NO_QUORUM"));
    }

    @ParameterizedTest
    @CsvSource({"lab;rm -rf, false", "'../lab', false", "prod-db.eu_1, true", "'', false", "ümlaut, false"})
    void clusterNamesArePlain(String name, boolean allowed) {
        assertThat(RolloutRequest.of(name).problems().isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "newest, true",
        "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64, true",
        "kpatch-patch-own+kernel.2-1~rc1-6.ppc64le, true",
        "kpatch-patch-own-2:1-6.x86_64, true",
        "kernel-5.14.0-70.x86_64, false",
        "kpatch-patch-own-1-6, false",
        "kpatch-patch-own-1-6.noarch, false",
        "kpatch-patch--1-6.x86_64, false",
        "kpatch-patch-own-1-6.x86_64 -y, false",
        "kpatch-patch-$(id)-1-6.x86_64, false"
    })
    void aPatchIsNewestOrAWholePackageName(String patch, boolean allowed) throws JsonProcessingException {
        RolloutRequest request = read("{\"cluster\":\"lab\",\"patch\":\"" + patch + "\"}");
        assertThat(request.problems().isEmpty()).isEqualTo(allowed);
    }

    @Test
    void aLivePatchRequestIsWrittenAsItWasBeforeThereWasAChoice() throws JsonProcessingException {
        String json = Sample.MAPPER.writeValueAsString(RolloutRequest.of("lab"));
        assertThat(Sample.MAPPER.readTree(json).fieldNames())
                .toIterable()
                .containsExactly(
                        "cluster",
                        "patch",
                        "tested",
                        "standby",
                        "standbyFor",
                        "soak",
                        "gateWait",
                        "mayTaint",
                        "stall",
                        "accept",
                        "checks",
                        "approval",
                        "decisionWait",
                        "windowWait",
                        "requestedBy",
                        "reason",
                        "ticket");
        assertThat(read("{\"cluster\":\"lab\",\"procedure\":\"LIVE_PATCH\"}")).isEqualTo(RolloutRequest.of("lab"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"kernel\":\"newest\"", ",\"kernel\":\"kernel-5.14.0-162.6.1.el9_1.x86_64\""})
    void aKernelUpdateSurvivesTheRoundTripAndAlwaysGoesWithStandby(String kernel) throws JsonProcessingException {
        RolloutRequest request = read("{\"cluster\":\"lab\",\"procedure\":\"KERNEL_UPDATE\"" + kernel + "}");
        assertThat(request.problems()).isEmpty();
        assertThat(request.wanted())
                .isEqualTo(kernel.contains("162") ? "kernel-5.14.0-162.6.1.el9_1.x86_64" : "newest");
        assertThat(request.policy().standby()).isEqualTo(StandbyPolicy.ALWAYS);
        assertThat(read(Sample.MAPPER.writeValueAsString(request))).isEqualTo(request);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'kernel':'newest' | kernel",
                "'kernel':'' | kernel",
                "'procedure':'LIVE_PATCH','kernel':'kernel-5.14.0-162.6.1.el9_1.x86_64' | kernel",
                "'procedure':'KERNEL_UPDATE','patch':'kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64' | patch",
                "'procedure':'KERNEL_UPDATE','standby':'NEVER' | standby",
                "'procedure':'KERNEL_UPDATE','kernel':'kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64' | kernel",
                "'procedure':'KERNEL_UPDATE','kernel':'kernel-core-5.14.0-162.6.1.el9_1.x86_64' | kernel",
                "'procedure':'KERNEL_UPDATE','kernel':'kernel-5.14.0-162.6.1.el9_1.x86_64 -y' | kernel",
                "'procedure':'REBOOT' | procedure",
                "'bootWait':'PT30M' | bootWait",
                "'procedure':'KERNEL_UPDATE','bootWait':'PT9S' | bootWait",
                "'procedure':'KERNEL_UPDATE','bootWait':'PT2H1S' | bootWait",
                "'procedure':'KERNEL_UPDATE','bootWait':'half an hour' | bootWait",
            })
    void whatMakesNoSenseTogetherBootsNoNodeByASlip(String fields, String subject) throws JsonProcessingException {
        RolloutRequest request = quoted("{'cluster':'lab'," + fields + "}");
        assertThat(request.problems()).extracting(Finding::subject).containsExactly(subject);
        assertThat(request.problems().get(0).remedy()).isNotBlank();
    }

    @Test
    void howLongARebootMayTakeIsTheRequestsToSay() throws JsonProcessingException {
        assertThat(RolloutRequest.of("lab").policy().bootWait()).isNull();
        assertThat(quoted("{'cluster':'lab','procedure':'KERNEL_UPDATE'}")
                        .policy()
                        .longestBoot())
                .isEqualTo(Duration.ofMinutes(20));
        RolloutRequest slow = quoted("{'cluster':'lab','procedure':'KERNEL_UPDATE','bootWait':'PT45M'}");
        assertThat(slow.problems()).isEmpty();
        assertThat(slow.policy().with(StandbyPolicy.NEVER).longestBoot()).isEqualTo(Duration.ofMinutes(45));
        assertThat(slow.but(Map.of("procedure", "LIVE_PATCH")).bootWait()).isNull();
    }

    @Test
    void i9ATestRingProvesKernelsToo() throws JsonProcessingException {
        assertThat(read("{\"cluster\":\"lab\",\"procedure\":\"KERNEL_UPDATE\","
                                + "\"tested\":[\"kernel-5.14.0-162.6.1.el9_1.x86_64\"]}")
                        .problems())
                .isEmpty();
        assertThat(read("{\"cluster\":\"lab\",\"tested\":[\"kernel-rt-5.14.0\"]}")
                        .problems())
                .extracting(Finding::subject)
                .containsExactly("tested[0]");
    }

    /** What a ring of a campaign says otherwise becomes a request of its own, which is read once more. */
    @ParameterizedTest(name = "usually {0}, here {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'patch':'kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64' | KERNEL_UPDATE",
                "'standby':'NEVER' | KERNEL_UPDATE",
                "'procedure':'KERNEL_UPDATE','kernel':'kernel-5.14.0-162.6.1.el9_1.x86_64' | LIVE_PATCH",
            })
    void aPartOfACampaignThatGoesAnotherWayIsARequestWithoutAProblem(String usual, String here)
            throws JsonProcessingException {
        RolloutRequest campaign = quoted("{'cluster':'lab'," + usual + "}");
        RolloutRequest part = campaign.but(Map.of("procedure", here)).of("prod", List.of());
        assertThat(part.problems()).isEmpty();
        RolloutRequest sent = read(Sample.MAPPER.writeValueAsString(part));
        assertThat(sent.problems()).isEmpty();
        assertThat(sent.procedure()).isEqualTo(Procedure.valueOf(here));
        assertThat(sent).isEqualTo(part);
    }

    @Test
    void hostileTextIsShownWithoutControlCharacters() {
        assertThat(RolloutRequest.of("a\u001b[31mred\n").problems().get(0).found())
                .isEqualTo("'a?[31mred?'");
    }
}
