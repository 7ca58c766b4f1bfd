package dev.pacepatch.worker.config;

import dev.pacepatch.activity.ClusterDirectory;
import dev.pacepatch.activity.ClusterTarget;
import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.model.SupportedKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inventory, the support table and the maintenance windows, read again when one of them has changed, so that none needs a restart. A change
 * that cannot be read is logged and not taken over: what was valid stays.
 */
public final class OperatorFiles implements ClusterDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorFiles.class);

    private final Configuration configuration;
    private List<FileTime> times;
    private Contents contents;

    private record Contents(
            Map<String, ClusterTarget> clusters, ClusterGroups groups, List<SupportedKernel> supported) {}

    /** @throws ConfigurationException with everything that is wrong in the files */
    public OperatorFiles(Configuration configuration) throws ConfigurationException {
        this.configuration = configuration;
        this.times = times();
        this.contents = read();
    }

    @Override
    public Optional<ClusterTarget> find(String cluster) {
        return Optional.ofNullable(current().clusters().get(cluster));
    }

    @Override
    public List<String> names() {
        return List.copyOf(current().clusters().keySet());
    }

    @Override
    public List<String> members(String name) {
        return current().groups().members(name);
    }

    /** The support table as it is now. */
    public List<SupportedKernel> supported() {
        return current().supported();
    }

    private synchronized Contents current() {
        List<FileTime> now = times();
        if (!now.equals(times)) {
            times = now;
            try {
                contents = read();
                LOG.info("read again: {}", files().toList());
            } catch (ConfigurationException e) {
                LOG.error("a change was not taken over:\n{}", e.getMessage());
            }
        }
        return contents;
    }

    private Contents read() throws ConfigurationException {
        Problems problems = new Problems();
        Inventory inventory = InventoryReader.read(configuration.inventory(), problems);
        ClusterGroups groups = new ClusterGroups(inventory, configuration.clusters());
        Map<String, ClusterTarget> clusters = problems.none() ? clusters(inventory, groups, problems) : Map.of();
        List<SupportedKernel> supported = SupportTable.read(configuration.supportTable(), problems);
        problems.throwIfAny();
        return new Contents(clusters, groups, supported);
    }

    private Map<String, ClusterTarget> clusters(Inventory inventory, ClusterGroups groups, Problems problems) {
        Map<String, MaintenanceCalendar> calendars = WindowTable.read(configuration.windows(), groups, problems);
        return new ClusterBuilder(configuration, inventory, problems).build(configuration.clusters(), calendars);
    }

    private List<FileTime> times() {
        return files().map(OperatorFiles::time).toList();
    }

    private Stream<Path> files() {
        Stream<Path> needed = Stream.of(configuration.inventory(), configuration.supportTable());
        return configuration.windows() == null ? needed : Stream.concat(needed, Stream.of(configuration.windows()));
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
