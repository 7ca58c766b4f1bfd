package dev.pacepatch.evidence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pacepatch.evidence.Bundle;
import dev.pacepatch.evidence.BundleCheck;
import dev.pacepatch.evidence.Evidence;
import dev.pacepatch.model.EvidenceReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory: a file is in it whole or not at all, and nothing that is there is touched. */
@Timeout(60)
class DirectoryStoreTest {
    private static final Bundle BUNDLE = Evidence.bundle();

    @TempDir
    private Path folder;

    private EvidenceKeeper keeper() {
        return keeper(folder);
    }

    private static EvidenceKeeper keeper(Path folder) {
        return new EvidenceKeeper(new Destination.Directory(folder), null);
    }

    private List<String> files() throws IOException {
        return files(folder);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aBundleIsStoredForItsGroupToRead() throws Exception {
        EvidenceReceipt receipt = keeper().keep(BUNDLE);
        Path file = folder.resolve(BUNDLE.name());
        assertThat(receipt).isEqualTo(new EvidenceReceipt(file.toString(), BUNDLE.sha256(), BUNDLE.bytes().length, ""));
        assertThat(file).hasBinaryContent(BUNDLE.bytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isIn("rw-r-----", "rw-------");
        assertThat(files()).containsExactly(BUNDLE.name());
    }

    @Test
    void storedAgainItIsThereOnce() throws Exception {
        keeper().keep(BUNDLE);
        FileTime first = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(folder.resolve(BUNDLE.name()), first);
        assertThat(keeper().keep(BUNDLE).note()).contains("earlier attempt");
        assertThat(files()).containsExactly(BUNDLE.name());
        assertThat(Files.getLastModifiedTime(folder.resolve(BUNDLE.name()))).isEqualTo(first);
    }

    @Test
    void whatHasItsNameIsLeftAsItIs() throws Exception {
        Path there = Files.writeString(folder.resolve(BUNDLE.name()), "not ours");
        EvidenceReceipt receipt = keeper().keep(BUNDLE);
        assertThat(there).hasContent("not ours");
        assertThat(receipt.where()).isEqualTo(folder.resolve(BUNDLE.otherName()).toString());
        assertThat(receipt.note()).contains(there.toString(), "left as it is");
        assertThat(keeper().keep(BUNDLE).where()).isEqualTo(receipt.where());
        Files.writeString(folder.resolve(BUNDLE.otherName()), "not ours either");
        assertThatThrownBy(() -> keeper().keep(BUNDLE))
                .isInstanceOf(NotStoredException.class)
                .hasMessageContaining("Do: ");
    }

    /** Cut, or damaged later: it is not what is to be stored. */
    @Test
    void aDamagedOneIsNotTakenForIt() throws Exception {
        byte[] damaged = BUNDLE.bytes().clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(folder.resolve(BUNDLE.name()), damaged);
        assertThat(keeper().keep(BUNDLE).where()).endsWith(BUNDLE.otherName());
        Files.write(folder.resolve(BUNDLE.name()), Arrays.copyOf(BUNDLE.bytes(), 600));
        assertThat(keeper().keep(BUNDLE).where()).endsWith(BUNDLE.otherName());
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMade() {
        Path away = folder.resolve("away");
        assertThatThrownBy(() -> keeper(away).keep(BUNDLE))
                .isInstanceOf(NotStoredException.class)
                .hasMessageContaining(away + " is no directory")
                .hasMessageContaining("Do: ");
        assertThat(away).doesNotExist();
    }

    @Test
    void whatAKilledWorkerHasLeftIsClearedAway() throws Exception {
        Path old = Files.writeString(folder.resolve("." + BUNDLE.name() + ".1.part"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
        Path other = Files.writeString(folder.resolve(".another.tar.1.part"), "half");
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
        Path written = Files.writeString(folder.resolve("." + BUNDLE.name() + ".2.part"), "half");
        keeper().keep(BUNDLE);
        assertThat(old).doesNotExist();
        assertThat(other).as("another rollout's").exists();
        assertThat(written).as("perhaps in the making").exists();
    }

    @Test
    void aFullDiskLeavesNothingBehindAndIsTold() throws Exception {
        Path disk = mounted("size=16k");
        try {
            assertThatThrownBy(() -> keeper(disk).keep(large()))
                    .isInstanceOf(NotStoredException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("Do: see that the disk has space");
            assertThat(files(disk)).isEmpty();
            run("mount", "-o", "remount,size=1m", disk.toString());
            keeper(disk).keep(large());
            assertThat(BundleCheck.of(Files.readAllBytes(disk.resolve(large().name())), Evidence.BUILD)
                            .problems())
                    .isEmpty();
        } finally {
            run("umount", disk.toString());
        }
    }

    private static Bundle large() {
        return Evidence.bundle(null, "x".repeat(20_000));
    }

    @Test
    void aDiskThatMayNotBeWrittenToIsTold() throws Exception {
        Path disk = mounted("ro");
        try {
            assertThatThrownBy(() -> keeper(disk).keep(BUNDLE))
                    .isInstanceOf(NotStoredException.class)
                    .hasMessageContaining("Read-only file system");
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aDirectoryOfSomebodyElseIsTold() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(folder), "root may write everywhere");
        assertThatThrownBy(() -> keeper().keep(BUNDLE))
                .isInstanceOf(NotStoredException.class)
                .hasMessageContaining("permission denied");
    }

    private Path mounted(String options) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount");
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(status("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()) == 0, "no mount here");
        return disk;
    }

    private static void run(String... command) throws Exception {
        assertThat(status(command)).as(String.join(" ", command)).isZero();
    }

    private static int status(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
