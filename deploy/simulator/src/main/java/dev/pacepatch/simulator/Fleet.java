package dev.pacepatch.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Clusters that share a JVM, its threads and its ports. Each has a loopback address of its own, by which its nodes are told from those of
 * the others; it is made when it is first asked, because most of a large fleet only waits.
 */
public final class Fleet {
    /** Their inventory is as large then as a YAML parser accepts it. */
    public static final int MOST = 5_000;

    private static final int TEST = 100;
    private static final int SITES = 4;

    /** Name to address, in order. */
    private final Map<String, String> addresses;

    private final Map<String, String> names;
    private final SimulatedTime time;
    private final ConcurrentMap<String, SimulatedCluster> built = new ConcurrentHashMap<>();

    private Fleet(Map<String, String> addresses, SimulatedTime time) {
        this.addresses = addresses;
        this.names = addresses.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        this.time = time;
    }

    /** The one cluster of the quick start. */
    public static Fleet lab(SimulatedTime time) {
        return new Fleet(Map.of("lab", "127.0.0.1"), time);
    }

    /** So many of them, c0001, c0002 and so on; c0105 is at 127.64.1.5. */
    public static Fleet of(int clusters, SimulatedTime time) {
        if (clusters < 1 || clusters > MOST) {
            throw new IllegalArgumentException(clusters + " clusters; 1 to " + MOST + " can be simulated");
        }
        Map<String, String> addresses = new LinkedHashMap<>();
        for (int i = 0; i < clusters; i++) {
            addresses.put(String.format("c%04d", i + 1), "127.64." + i / 100 + "." + (i % 100 + 1));
        }
        return new Fleet(addresses, time);
    }

    public List<String> clusters() {
        return List.copyOf(addresses.keySet());
    }

    List<String> allAddresses() {
        return List.copyOf(addresses.values());
    }

    public String address(String cluster) {
        String address = addresses.get(cluster);
        if (address == null) {
            throw new IllegalArgumentException("no cluster " + cluster);
        }
        return address;
    }

    public SimulatedCluster cluster(String name) {
        return at(address(name));
    }

    /** Whose nodes answer at that address. */
    SimulatedCluster at(String address) {
        String name = names.get(address);
        if (name == null) {
            throw new IllegalArgumentException("no cluster at " + address);
        }
        return built.computeIfAbsent(name, any -> new SimulatedCluster(time, Interference.NONE));
    }

    /** How many have been asked yet. */
    public int built() {
        return built.size();
    }

    /** The clusters of a test ring: a hundredth, two at least; none of a fleet that has no more. */
    public List<String> test() {
        int size = Math.max(2, addresses.size() / TEST);
        return size < addresses.size() ? clusters().subList(0, size) : List.of();
    }

    /** All the others. */
    public List<String> production() {
        return clusters().subList(test().size(), addresses.size());
    }

    /** Each site has its share of both. */
    Map<String, List<String>> sites() {
        List<String> clusters = clusters();
        return IntStream.range(0, clusters.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> "site_" + (i % SITES + 1),
                        TreeMap::new,
                        Collectors.mapping(clusters::get, Collectors.toList())));
    }
}
