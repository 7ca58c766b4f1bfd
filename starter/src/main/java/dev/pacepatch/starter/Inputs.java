package dev.pacepatch.starter;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code --input} is given: an object in JSON or YAML, a file that holds one, or standard input. */
final class Inputs {
    private Inputs() {}

    /**
     * @param example for people whose input cannot be read
     * @throws CommandException when it cannot
     */
    static Map<String, Object> read(String input, String example) {
        try {
            Map<String, Object> read =
                    new YAMLMapper().readValue(text(input), new TypeReference<Map<String, Object>>() {});
            return read == null ? Map.of() : read;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The input cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + ". Do: give one object, for example '" + example + "'");
        }
    }

    private static String text(String input) throws IOException {
        if (input.equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return input.startsWith("@") ? Files.readString(Path.of(input.substring(1))) : input;
    }
}
