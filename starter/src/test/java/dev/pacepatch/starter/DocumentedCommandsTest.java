package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.ScheduleRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Every pacepatch command that a document tells people to type is one that this command line understands. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> DOCUMENTS =
            List.of("README.md", "CONTRIBUTING.md", "docs/operations.md", "docs/architecture.md", "docs/security.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\./)?pacepatch (.+?)(?:\\s+#.*)?$");

    @Test
    void theSampleOfACampaignIsAccepted() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/operations.md"));
        String sample = document.substring(document.indexOf("```yaml\nname:") + 8);
        CampaignRequest request =
                CampaignRequest.read(Inputs.read(sample.substring(0, sample.indexOf("```")), "nothing"));
        assertThat(request.problems()).isEmpty();
        assertThat(request.rings()).hasSize(2);
    }

    @Test
    void theSampleOfSchedulesIsAccepted() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/operations.md"));
        String sample = document.substring(document.indexOf("```yaml\nschedules:") + 8);
        ScheduleRequest.Entries read =
                ScheduleRequest.read(Inputs.read(sample.substring(0, sample.indexOf("```")), "nothing"));
        assertThat(read.problems()).isEmpty();
        assertThat(read.schedules()).hasSize(2);
    }

    @TestFactory
    List<DynamicTest> commands() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String document : DOCUMENTS) {
            COMMAND.matcher(Files.readString(ROOT.resolve(document)))
                    .results()
                    .map(m -> m.group(1))
                    .filter(command -> !command.startsWith("worker"))
                    .forEach(command ->
                            tests.add(DynamicTest.dynamicTest(document + ": " + command, () -> understood(command))));
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests;
    }

    private static void understood(String command) {
        String[] words = Commands.split(command);
        CommandLine line = Pacepatch.commandLine(Map.of(), () -> {
            throw new AssertionError("only parsed");
        });
        assertThatCode(() -> line.parseArgs(words)).doesNotThrowAnyException();
    }
}
