package dev.pacepatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The command line speaks to Temporal and to nothing else: it never reaches for a node. */
@AnalyzeClasses(packages = "dev.pacepatch.starter", importOptions = ImportOption.DoNotIncludeTests.class)
class StarterArchitectureTest {

    @ArchTest
    static final ArchRule NO_HANDS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pacepatch.ssh..",
                    "dev.pacepatch.nodekit..",
                    "dev.pacepatch.pacemaker..",
                    "dev.pacepatch.kpatch..",
                    "dev.pacepatch.activity..",
                    "dev.pacepatch.worker..",
                    "dev.pacepatch.evidence.store..",
                    "software.amazon..",
                    "net.schmizz..")
            .because("whoever may start a rollout needs no key to the nodes");
}
