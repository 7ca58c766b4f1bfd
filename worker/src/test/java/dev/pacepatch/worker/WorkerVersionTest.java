package dev.pacepatch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.build.Build;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which build a worker says it is. */
class WorkerVersionTest {
    private static WorkerOptions options(WorkerVersion version) {
        WorkerOptions.Builder options = WorkerOptions.newBuilder();
        version.into(options);
        return options.build();
    }

    @Test
    void unlessToldItIsUnversionedAndNamesItsCommitInItsIdentity() throws Exception {
        WorkerVersion version = WorkerVersion.read(Map.of());
        assertThat(version).isEqualTo(new WorkerVersion(Build.current(), null));
        assertThat(options(version).getDeploymentOptions()).isNull();
        assertThat(options(version).getIdentity())
                .startsWith(ProcessHandle.current().pid() + "@")
                .endsWith("/" + Build.current().id());
    }

    @Test
    void ofADeploymentItsRolloutsMoveToTheCurrentBuild() throws Exception {
        WorkerVersion version =
                WorkerVersion.read(Map.of("PACEPATCH_DEPLOYMENT", "pacepatch", "PACEPATCH_BUILD_ID", "3f2c1aa"));
        WorkerDeploymentOptions deployment = options(version).getDeploymentOptions();
        assertThat(deployment.isUsingVersioning()).isTrue();
        assertThat(deployment.getVersion()).isEqualTo(new WorkerDeploymentVersion("pacepatch", "3f2c1aa"));
        assertThat(deployment.getDefaultVersioningBehavior()).isEqualTo(VersioningBehavior.AUTO_UPGRADE);
        assertThat(version.shown()).contains("(build 3f2c1aa), of the deployment pacepatch");
    }

    @Test
    void whatTemporalWouldRefuseIsRefusedAtOnce() {
        refused(Map.of("PACEPATCH_DEPLOYMENT", "pace.patch"), "PACEPATCH_DEPLOYMENT is 'pace.patch'");
        refused(Map.of("PACEPATCH_BUILD_ID", "a b"), "PACEPATCH_BUILD_ID is 'a b'");
        refused(
                Map.of("PACEPATCH_DEPLOYMENT", "pacepatch", "PACEPATCH_BUILD_ID", Build.UNKNOWN),
                "Do: set PACEPATCH_BUILD_ID");
    }

    private static void refused(Map<String, String> environment, String why) {
        assertThatThrownBy(() -> WorkerVersion.read(environment))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining(why);
    }
}
