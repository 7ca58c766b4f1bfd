package dev.pacepatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.common.WorkflowExecutionHistory;

/** Who among the hands may hold what: SSH in one package, Temporal in one package, and parsers that only parse. */
@AnalyzeClasses(packages = "dev.pacepatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ActivitiesArchitectureTest {

    @ArchTest
    static final ArchRule SSH_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pacepatch.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.schmizz..", "com.hierynomus..", "org.bouncycastle..")
            .because("one class handles the library's pitfalls: no time-outs, null exit status, undrained streams");

    @ArchTest
    static final ArchRule SSH_KNOWS_NO_CLUSTER = noClasses()
            .that()
            .resideInAPackage("dev.pacepatch.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pacepatch.nodekit..",
                    "dev.pacepatch.pacemaker..",
                    "dev.pacepatch.kpatch..",
                    "dev.pacepatch.activity..",
                    "dev.pacepatch.brain..",
                    "io.temporal..")
            .because("it runs one command and brings back what came out")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PARSERS_ONLY_PARSE = noClasses()
            .that()
            .resideInAnyPackage("dev.pacepatch.pacemaker..", "dev.pacepatch.kpatch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.pacepatch.ssh..", "dev.pacepatch.activity..", "io.temporal..")
            .because("text in, facts out, so that a captured answer is all that a test needs")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule TEMPORAL_IN_THE_ACTIVITIES = noClasses()
            .that()
            .resideInAPackage("dev.pacepatch.nodekit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal..", "dev.pacepatch.activity..")
            .because("the protocol can be spoken without a workflow")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_CALLS_INTO_WORKFLOW_CODE = noClasses()
            .that()
            .resideInAnyPackage("dev.pacepatch.ssh..", "dev.pacepatch.nodekit..", "dev.pacepatch.activity..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.temporal.workflow.Workflow")
            .because("its methods work on workflow threads only")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule S3_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pacepatch.evidence.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("the command line reads bundles without it");

    @ArchTest
    static final ArchRule BUNDLES_ASK_NOBODY = noClasses()
            .that()
            .resideInAPackage("dev.pacepatch.evidence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pacepatch.ssh..",
                    "dev.pacepatch.nodekit..",
                    "dev.pacepatch.activity..",
                    "dev.pacepatch.brain..",
                    "io.temporal.client..")
            .because(
                    "what is in a bundle is a function of histories, and can be checked by who trusts no running program");

    @ArchTest
    static final ArchRule AUDIT_FROM_HISTORY_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.pacepatch.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pacepatch.ssh..",
                    "dev.pacepatch.nodekit..",
                    "dev.pacepatch.activity..",
                    "dev.pacepatch.brain..",
                    "io.temporal.client..")
            .because("a report is a function of histories: it asks nobody, and judges nothing anew");

    @ArchTest
    static final ArchRule HISTORIES_BY_PROTOBUF = noClasses()
            .should()
            .callMethod(WorkflowExecutionHistory.class, "fromJson", String.class)
            .orShould()
            .callMethod(WorkflowExecutionHistory.class, "fromJson", String.class, String.class)
            .because("it reads JSON by a library that is among the tests' dependencies only, and fails in the program");
}
