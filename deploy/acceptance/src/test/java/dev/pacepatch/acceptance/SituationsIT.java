package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PlanReport;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** I2: {@code pacepatch plan} before, in, and after each situation in which operators leave a real cluster. */
class SituationsIT extends OnTheLab {
    private PlanReport plan(int status, String... more) throws JsonProcessingException {
        List<String> line = new ArrayList<>(List.of("--output", "json", "plan", "lab"));
        line.addAll(List.of(more));
        Shell.Result result = coordinator.pacepatch(line.toArray(String[]::new));
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        return JacksonJsonPayloadConverter.newDefaultObjectMapper().readValue(result.out(), PlanReport.class);
    }

    private static List<String> inTheWay(PlanReport plan) {
        return Stream.concat(plan.problems().stream(), plan.blockers().stream())
                .map(Finding::code)
                .toList();
    }

    /** Each made by the lab with pcs, and undone by its own command. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "operator-standby node2, OPERATOR_STANDBY",
        "maintenance, MAINTENANCE_MODE",
        "node-maintenance node3, NODE_MAINTENANCE",
        "failed-resource, RESOURCE_FAILED",
        "unmanaged batch, RESOURCE_UNMANAGED",
    })
    void isInTheWayAndItsEndIsSeen(String situation, String code) throws Exception {
        assertThat(plan(0).ready()).isTrue();
        make(situation);
        assertThat(inTheWay(plan(2))).contains(code);
        lab.run("situation", "clear").ok();
        lab.run("wait", "60").ok();
        assertThat(plan(0).ready()).isTrue();
        assertNoTrace();
    }

    /** What a healthy cluster may look like. */
    @ParameterizedTest
    @ValueSource(strings = {"uneven-clone", "stopped batch", "nowhere"})
    void isNotInTheWay(String situation) throws Exception {
        make(situation);
        assertThat(plan(0).ready()).isTrue();
    }

    @Test
    void i3WhatHasNowhereToGoForbidsTheStandbyOfItsNodeAndNotThePatchInPlace() throws Exception {
        make("nowhere");
        assertThat(plan(2, "--standby", "ALWAYS").blockers())
                .extracting(Finding::code)
                .contains("STANDBY_WOULD_STOP");
        assertThat(plan(0, "--standby-for", "batch").forecast())
                .filteredOn(forecast -> forecast.node().equals("node2"))
                .allSatisfy(forecast -> assertThat(forecast.choice().reason()).contains("batch would stop"));
        lab.run("situation", "clear").ok();
        assertThat(plan(0, "--standby", "ALWAYS").ready()).isTrue();
    }

    private void make(String situation) {
        List<String> line = new ArrayList<>(List.of("situation"));
        line.addAll(List.of(situation.split(" ")));
        lab.run(line.toArray(String[]::new)).ok();
    }

    /** Faults of the lab, each on node2. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "package-drift, PACKAGES_DIFFER",
        "rpm-lock, PACKAGE_MANAGER_BUSY",
        "ftrace-off, FTRACE_OFF",
        "disk-full, NO_SPACE",
        "dnf-automatic, RIVAL_UPDATER",
        "kpatch-auto, RIVAL_UPDATER",
    })
    void aNodeThatIsNotReadyIsSeen(String fault, String code) throws Exception {
        lab.fault("node2", fault);
        PlanReport blocked = plan(2);
        assertThat(inTheWay(blocked)).contains(code);
        lab.fault("node2", "clear");
        assertThat(plan(0).ready()).isTrue();
    }

    @Test
    void whatIsAcceptedWithAReasonIsShownAndNoLongerBlocks() throws Exception {
        lab.fault("node2", "dnf-automatic");
        PlanReport plan = plan(0, "--accept", "RIVAL_UPDATER:node2=its timer fires on Sundays");
        assertThat(plan.accepted()).extracting(Finding::remedy).containsExactly("accepted: its timer fires on Sundays");
    }

    @Test
    void aBanByHandIsToKnow() throws Exception {
        make("ban");
        PlanReport plan = plan(0);
        assertThat(plan.warnings()).extracting(Finding::code).contains("LEFTOVER_CONSTRAINT");
        lab.run("situation", "clear").ok();
        assertThat(plan(0).warnings()).extracting(Finding::code).doesNotContain("LEFTOVER_CONSTRAINT");
    }
}
