package dev.pacepatch.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import dev.pacepatch.build.Build;
import dev.pacepatch.model.SurveyFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.util.function.Consumer;

/** What the SDK and the JVM count, and what surveys have found, in Prometheus' words; for the life of the process. */
final class Metrics {
    private static final double REPORT_SECONDS = 10;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Scope scope = new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(com.uber.m3.util.Duration.ofSeconds(REPORT_SECONDS));
    private final FleetGauges fleet = new FleetGauges(registry);

    /** @param build as labels of a gauge that is always 1, so that a dashboard can show which builds run, and where */
    Metrics(Build build) {
        Gauge.builder("pacepatch_build", () -> 1)
                .description("1, with the build as labels")
                .tag("version", build.version())
                .tag("build", build.id())
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    Scope scope() {
        return scope;
    }

    /** Where a survey's figures go. */
    Consumer<SurveyFigures> fleet() {
        return fleet;
    }

    String text() {
        return registry.scrape();
    }
}
