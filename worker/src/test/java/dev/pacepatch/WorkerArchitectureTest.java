package dev.pacepatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The worker wires things together and knows everyone; nobody knows it, and it does nobody's work. */
@AnalyzeClasses(packages = "dev.pacepatch", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerArchitectureTest {

    @ArchTest
    static final ArchRule NO_SSH_OR_XML = noClasses()
            .that()
            .resideInAPackage("dev.pacepatch.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.schmizz..", "javax.xml..", "org.w3c..", "io.temporal.workflow..")
            .because("those belong to the activities and to the workflows");

    @ArchTest
    static final ArchRule ROOT_OF_THE_COMPOSITION = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pacepatch.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.pacepatch.worker..")
            .because("what it wires must not reach back for it");
}
