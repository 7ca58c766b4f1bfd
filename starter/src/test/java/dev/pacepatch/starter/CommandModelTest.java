package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What help and man pages are made of is there: each command and option says what it is for, each exit code what it means. */
class CommandModelTest {
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+?) \\|$");

    @TestFactory
    List<DynamicTest> everyCommandAndOptionSaysWhatItIsFor() {
        return Commands.all(Commands.root())
                .map(command -> DynamicTest.dynamicTest(command.qualifiedName(), () -> {
                    assertThat(lacking(command)).isEmpty();
                }))
                .toList();
    }

    private static List<String> lacking(CommandSpec command) {
        List<String> lacking = new ArrayList<>();
        if (empty(command.usageMessage().description())) {
            lacking.add(command.qualifiedName());
        }
        command.args().stream()
                .filter(argument -> empty(argument.description()))
                .map(ArgSpec::toString)
                .forEach(lacking::add);
        return lacking;
    }

    private static boolean empty(String[] lines) {
        return String.join("", lines).isBlank();
    }

    @Test
    void everyExitCodeHasItsMeaningInEachCommandsHelp() throws ReflectiveOperationException {
        TreeSet<Integer> codes = new TreeSet<>(ExitCode.ANSWERS.keySet());
        codes.addAll(ExitCode.TROUBLE.keySet());
        assertThat(codes).isEqualTo(constants());
        assertThat(Commands.all(Commands.root())).allSatisfy(command -> {
            Map<String, String> told = command.usageMessage().exitCodeList();
            assertThat(told).containsKey("0").doesNotContainValue("");
            assertThat(told.keySet().stream().map(Integer::valueOf)).isSubsetOf(codes);
            ExitCode.TROUBLE.forEach((code, meaning) -> assertThat(told).containsEntry(code.toString(), meaning));
        });
    }

    @Test
    void theRunbookHasTheSameExitCodes() throws IOException {
        Map<Integer, String> documented = new TreeMap<>();
        DOCUMENTED
                .matcher(Files.readString(Path.of("../docs/operations.md")))
                .results()
                .forEach(row -> documented.put(Integer.valueOf(row.group(1)), row.group(2)));
        Map<Integer, String> declared = new TreeMap<>(ExitCode.ANSWERS);
        declared.putAll(ExitCode.TROUBLE);
        assertThat(documented).containsAllEntriesOf(declared);
    }

    private static TreeSet<Integer> constants() throws ReflectiveOperationException {
        TreeSet<Integer> constants = new TreeSet<>();
        for (Field field : Arrays.stream(ExitCode.class.getDeclaredFields())
                .filter(f -> f.getType() == int.class && Modifier.isStatic(f.getModifiers()))
                .toList()) {
            constants.add(field.getInt(null));
        }
        return constants;
    }
}
