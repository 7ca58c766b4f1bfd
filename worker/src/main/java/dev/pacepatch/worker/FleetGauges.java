package dev.pacepatch.worker;

import dev.pacepatch.model.FleetCount;
import dev.pacepatch.model.SurveyFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the last survey of each name has found that was ended by this worker. Few series: none for a node, and for a cluster only while it
 * is mixed. Another worker may have ended a newer one; the time is among the gauges.
 */
final class FleetGauges implements Consumer<SurveyFigures> {
    private final MeterRegistry registry;
    private final Map<String, SurveyFigures> last = new TreeMap<>();
    private final List<Family> families = new ArrayList<>();

    private record Family(MultiGauge gauge, BiFunction<SurveyFigures, Tags, Stream<Row<?>>> rows) {}

    FleetGauges(MeterRegistry registry) {
        this.registry = registry;
        family(
                "surveyed_seconds",
                "when the survey ended, in seconds since the epoch",
                (survey, tags) -> Stream.of(Row.of(tags, survey.at().getEpochSecond())));
        family(
                "nodes",
                "nodes, by how they stand to the newest live patch",
                (survey, tags) -> each(survey.figures().states(), tags));
        family(
                "clusters",
                "clusters, by whether their nodes are the same",
                (survey, tags) -> each(survey.figures().uniformities(), tags));
        family(
                "ends",
                "nodes, by when the live patches for their kernel end",
                (survey, tags) -> each(survey.figures().ends(), tags));
        number(
                "open_cves",
                "CVEs that a newer live patch fixes and some node lacks",
                survey -> survey.figures().openCves().size());
        number(
                "mixed_too_long",
                "clusters that have been mixed for longer than they may",
                survey -> survey.figures().overdue());
        number(
                "unsupported_kernels",
                "nodes whose kernel the support table does not name",
                survey -> survey.figures().unsupported());
        number(
                "reboots_overdue",
                "nodes whose update and reboot is overdue",
                survey -> survey.figures().rebootOverdue());
        number(
                "least_days_left",
                "days until the first kernel's live patches end",
                survey -> survey.figures().leastDaysLeft());
        number(
                "least_days_to_reboot",
                "days until the first node's update and reboot is due",
                survey -> survey.figures().leastDaysToReboot());
        family(
                "mixed_since_seconds",
                "since when a cluster has been mixed at least, in seconds since the epoch",
                (survey, tags) -> survey.mixed().stream()
                        .<Row<?>>map(cluster -> Row.of(
                                tags.and("cluster", cluster.cluster()),
                                cluster.since().getEpochSecond())));
    }

    @Override
    public synchronized void accept(SurveyFigures figures) {
        last.put(figures.name(), figures);
        for (Family family : families) {
            List<Row<?>> rows = new ArrayList<>();
            last.forEach((name, survey) ->
                    family.rows().apply(survey, Tags.of("survey", name)).forEach(rows::add));
            family.gauge().register(rows, true);
        }
    }

    private void family(String name, String description, BiFunction<SurveyFigures, Tags, Stream<Row<?>>> rows) {
        families.add(new Family(
                MultiGauge.builder("pacepatch_fleet_" + name)
                        .description(description)
                        .register(registry),
                rows));
    }

    /** What is not known has no series. */
    private void number(String name, String description, Function<SurveyFigures, @Nullable Integer> value) {
        family(name, description, (survey, tags) -> {
            Integer known = value.apply(survey);
            return known == null ? Stream.of() : Stream.of(Row.of(tags, known));
        });
    }

    private static Stream<Row<?>> each(List<FleetCount> counts, Tags tags) {
        return counts.stream()
                .<Row<?>>map(count -> Row.of(tags.and("state", count.name().toLowerCase(Locale.ROOT)), count.count()));
    }
}
