package dev.pacepatch.acceptance;

import java.util.HashMap;
import java.util.Map;

/**
 * A lab with a Temporal server of its own. {@code ./test} deals the classes of tests to several such lanes, a JVM for each; what is a lane's
 * own stands in the environment behind {@code LANE_NUMBER_}, and is given to all that its tests start.
 */
public final class Lane {
    /** From the build: the number of this JVM. */
    private static final String NUMBER = System.getProperty("lane", "1");

    private static final Map<String, String> SETTINGS = settings(System.getenv(), "LANE_" + NUMBER + "_");

    private Lane() {}

    private static Map<String, String> settings(Map<String, String> environment, String prefix) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
        return Map.copyOf(settings);
    }

    /** For what two lanes would both write. */
    public static String named(String name) {
        return name + "-" + NUMBER;
    }

    /** A process that is to find this lane. */
    public static ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(SETTINGS);
        return builder;
    }

    /** What the lane says, or else the environment. */
    static String variable(String name) {
        String value = SETTINGS.getOrDefault(name, System.getenv().getOrDefault(name, ""));
        if (value.isEmpty()) {
            throw new IllegalStateException(name + " is not set: run these tests by ./test lab");
        }
        return value;
    }
}
