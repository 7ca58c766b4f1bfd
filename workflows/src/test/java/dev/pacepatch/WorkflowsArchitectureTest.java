package dev.pacepatch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What keeps a workflow replayable: it must decide the same again from the same history, on another JVM and years later.
 * Nothing in this module may therefore look at a clock, chance, a thread, the machine or the network, or at the order of
 * an unordered collection. The activities look, and hand in what they saw.
 */
@AnalyzeClasses(packages = "dev.pacepatch", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkflowsArchitectureTest {

    private static final Set<String> HIDDEN_INPUTS =
            Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "getProperties", "identityHashCode");

    private static final Set<String> UNORDERED_COLLECTORS =
            Set.of("toSet", "toUnmodifiableSet", "toUnmodifiableMap", "toConcurrentMap", "groupingByConcurrent");

    private static final Set<String> COLLECTORS_INTO_A_HASH_MAP = Set.of("toMap", "groupingBy");

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses()
            .should()
            .accessTargetWhere(call(
                    "now() of java.time, or a Clock",
                    call -> inPackage(call, "java.time")
                            && (call.getName().equals("now")
                                    || call.getTargetOwner().getName().equals("java.time.Clock"))))
            .orShould()
            .accessTargetWhere(call(
                    "a clock or the environment of the machine",
                    call -> owner(call, "java.lang.System") && HIDDEN_INPUTS.contains(call.getName())))
            .orShould()
            .accessTargetWhere(call(
                    "new Date()",
                    call -> owner(call, "java.util.Date") && parameters(call).isEmpty()))
            .because("the time is Workflow.currentTimeMillis(), and settings come in the input");

    @ArchTest
    static final ArchRule NO_BUILD = noClasses()
            .that()
            .resideInAnyPackage("dev.pacepatch.workflow..", "dev.pacepatch.brain..", "dev.pacepatch.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.pacepatch.build..")
            .because("a newer build replays what an older one has decided");

    @ArchTest
    static final ArchRule NO_CHANCE = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|random\\..*)|java\\.security\\.SecureRandom")
            .orShould()
            .accessTargetWhere(call(
                    "a random number or id",
                    call -> (owner(call, "java.lang.Math") && call.getName().equals("random"))
                            || (owner(call, "java.util.UUID") && call.getName().equals("randomUUID"))))
            .because("chance is Workflow.newRandom() and Workflow.randomUUID()");

    @ArchTest
    static final ArchRule NO_THREADS = noClasses()
            .should()
            .dependOnClassesThat(type(Thread.class)
                    .or(type(ThreadLocal.class))
                    .or(resideInAPackage("java.util.concurrent..").and(not(type(TimeUnit.class)))))
            .orShould()
            .accessTargetWhere(call(
                    "a parallel stream",
                    call -> Set.of("parallelStream", "parallel").contains(call.getName())
                            && inPackage(call, "java.util")))
            .because("Async, Promise and CancellationScope are the workflow's threads");

    @ArchTest
    static final ArchRule NO_SYNCHRONIZED_METHODS = methods()
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED)
            .because("workflow code runs one thread at a time")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_OUTSIDE_WORLD = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.sql..",
                    "javax.xml..",
                    "org.w3c..",
                    "org.xml..",
                    "net.schmizz..",
                    "org.apache.sshd..")
            .because("only activities touch the world");

    @ArchTest
    static final ArchRule LOG_OF_THE_WORKFLOW = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.slf4j.LoggerFactory")
            .because("Workflow.getLogger() is silent while a history is replayed");

    @ArchTest
    static final ArchRule NO_MUTABLE_STATICS = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("a static is shared by every workflow of the worker, and is not in the history")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ORDERED_COLLECTIONS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)")
            .orShould()
            .accessTargetWhere(call(
                    "a collection whose order differs from one JVM to the next",
                    call -> unorderedFactory(call) || unorderedCollector(call)))
            .because("order reaches decisions: use List, LinkedHashMap, LinkedHashSet, TreeMap, EnumMap or EnumSet");

    @ArchTest
    static final ArchRule MODEL_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.pacepatch.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.pacepatch.brain..", "dev.pacepatch.workflow..", "io.temporal..")
            .because("payloads are data")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule BRAIN_IS_PURE = classes()
            .that()
            .resideInAPackage("dev.pacepatch.brain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pacepatch.brain..",
                    "dev.pacepatch.model..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..")
            .because("a decision is a function of facts and policy, tested by tables, without Temporal")
            .allowEmptyShould(true);

    /** A synchronized block leaves no trace that ArchUnit reads; the source does. */
    @Test
    void noSynchronizedBlocks() throws IOException {
        Pattern block = Pattern.compile("^\\s*synchronized\\s*\\(", Pattern.MULTILINE);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> found = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> block.matcher(read(path)).find())
                    .toList();
            assertThat(found)
                    .as("sources with a synchronized block; workflow code runs one thread at a time")
                    .isEmpty();
        }
    }

    private static boolean unorderedFactory(JavaAccess<?> call) {
        int parameters = parameters(call).size();
        boolean several = parameters > 2
                || (owner(call, "java.util.Set") && parameters > 1)
                || parameters(call).stream()
                        .anyMatch(parameter ->
                                parameter.isArray() || call.getName().equals("copyOf"));
        return (owner(call, "java.util.Set") || owner(call, "java.util.Map"))
                && Set.of("of", "copyOf", "ofEntries").contains(call.getName())
                && several;
    }

    private static boolean unorderedCollector(JavaAccess<?> call) {
        // With a factory for the map (toMap has four arguments then, groupingBy three), the caller chose its order.
        int parameters = parameters(call).size();
        int withFactory = call.getName().equals("toMap") ? 4 : 3;
        return owner(call, "java.util.stream.Collectors")
                && (UNORDERED_COLLECTORS.contains(call.getName())
                        || (COLLECTORS_INTO_A_HASH_MAP.contains(call.getName()) && parameters < withFactory));
    }

    private static List<JavaClass> parameters(JavaAccess<?> call) {
        return call.getTarget() instanceof CodeUnitAccessTarget target ? target.getRawParameterTypes() : List.of();
    }

    private static boolean owner(JavaAccess<?> call, String name) {
        return call.getTargetOwner().getName().equals(name);
    }

    private static boolean inPackage(JavaAccess<?> call, String name) {
        String owner = call.getTargetOwner().getPackageName();
        return owner.equals(name) || owner.startsWith(name + ".");
    }

    private static DescribedPredicate<JavaAccess<?>> call(String description, Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(description, test);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
