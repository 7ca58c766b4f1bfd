package dev.pacepatch.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Three real clusters at once, in one inventory: paris with two nodes, the lane's own lab and london with three each; those two are the
 * inventory's group {@code production}. London's maintenance windows are the test's to write.
 */
final class ThreeClusters {
    private static final int SSH_PORT = Integer.parseInt(Lab.variable("LAB_SSH_PORT"));

    private final Lab lab = new Lab();
    private final Path folder = lab.state().resolve("three-clusters");
    private final CompletableFuture<Lab> paris = beside("paris", SSH_PORT + 200, "2");
    private final CompletableFuture<Lab> london = beside("london", SSH_PORT + 300, "3");

    /** They come up while the caller does something else. */
    private static CompletableFuture<Lab> beside(String name, int sshPort, String shape) {
        return CompletableFuture.supplyAsync(() -> Lab.beside(name, sshPort, shape));
    }

    Lab lab() {
        return lab;
    }

    Lab paris() {
        return paris.join();
    }

    Lab london() {
        return london.join();
    }

    List<Lab> all() {
        return List.of(paris(), lab(), london());
    }

    List<Lab> production() {
        return List.of(lab(), london());
    }

    /** What a worker of all three is given. */
    Path configuration() throws IOException {
        Path configuration = Lab.together(folder, all());
        append(folder.resolve("inventory.yml"), "    production:\n      children:\n        lab:\n        london:\n");
        append(configuration, "windows: windows.yaml\n");
        return configuration;
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, Files.readString(file) + text);
    }

    /** When london may be touched, as the file of windows says it. */
    void londonsWindows(String entry) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("windows.yaml"), "windows:\n  - for: [london]\n    zone: UTC\n    " + entry + "\n");
    }

    /** Every node's boot, by its cluster and name. */
    static Map<String, String> boots(List<Lab> labs) {
        return labs.stream()
                .flatMap(each ->
                        each.nodes().stream().map(node -> Map.entry(each.name() + "/" + node, each.bootId(node))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those beside the lane's own; also when one of them did not come up. */
    void takeDown() {
        List<Shell.Result> ends = Stream.of(paris, london)
                .map(each -> each.handle((up, failure) -> up))
                .map(CompletableFuture::join)
                .filter(Objects::nonNull)
                .map(up -> up.run("down"))
                .toList();
        ends.forEach(Shell.Result::ok);
    }
}
