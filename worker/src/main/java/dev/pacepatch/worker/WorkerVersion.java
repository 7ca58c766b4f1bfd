package dev.pacepatch.worker;

import dev.pacepatch.build.Build;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which build this worker is, and whether it takes part in Temporal's Worker Versioning.
 *
 * @param build names this build in logs, metrics, histories and in the deployment
 * @param deployment the worker deployment that it belongs to; null: an unversioned worker
 */
record WorkerVersion(Build build, @Nullable String deployment) {
    static final String DEPLOYMENT_VARIABLE = "PACEPATCH_DEPLOYMENT";
    static final String BUILD_VARIABLE = "PACEPATCH_BUILD_ID";

    /** Temporal joins the two with a dot, and does not take one in a deployment's name. */
    private static final String DEPLOYMENT_NAME = "[A-Za-z0-9_-]{1,100}";

    private static final String BUILD_ID = "[A-Za-z0-9._-]{1,100}";

    static WorkerVersion read(Map<String, String> environment) throws StartException {
        Build built = Build.current();
        Build build = new Build(built.version(), environment.getOrDefault(BUILD_VARIABLE, built.id()));
        String deployment = environment.get(DEPLOYMENT_VARIABLE);
        if (!build.id().matches(BUILD_ID)) {
            throw wrong(BUILD_VARIABLE + " is '" + build.id() + "'", "use letters, digits, dots, _ and -, at most 100");
        }
        if (deployment != null && !deployment.matches(DEPLOYMENT_NAME)) {
            throw wrong(DEPLOYMENT_VARIABLE + " is '" + deployment + "'", "use letters, digits, _ and -, at most 100");
        }
        if (deployment != null && build.id().equals(Build.UNKNOWN)) {
            throw wrong(
                    DEPLOYMENT_VARIABLE + " is set, and this build does not know its commit", "set " + BUILD_VARIABLE);
        }
        return new WorkerVersion(build, deployment);
    }

    /** Stands in every history beside what the worker did. */
    String identity() {
        return ManagementFactory.getRuntimeMXBean().getName() + "/" + build.id();
    }

    /** For the log. */
    String shown() {
        return build.shown() + (deployment == null ? ", unversioned" : ", of the deployment " + deployment);
    }

    /**
     * A rollout moves to the newest build at its next task. Pinned, it would need its own build's workers for as long as it soaks or waits
     * for somebody, which may be days; and it need not be, because every build replays every history.
     */
    void into(WorkerOptions.Builder options) {
        options.setIdentity(identity());
        if (deployment != null) {
            options.setDeploymentOptions(WorkerDeploymentOptions.newBuilder()
                    .setUseVersioning(true)
                    .setVersion(new WorkerDeploymentVersion(deployment, build.id()))
                    .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
                    .build());
        }
    }

    private static StartException wrong(String found, String todo) {
        return new StartException(ExitCode.CONFIGURATION, found + ". Do: " + todo);
    }
}
