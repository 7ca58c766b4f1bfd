package dev.pacepatch.simulator;

/** What {@code corosync-quorumtool -s} says. */
final class QuorumText {
    private static final Captured.Section HEALTHY = Captured.section("healthy/cluster-quick", "quorum");

    private QuorumText() {}

    static String of(Picture picture, String asked, int changes) {
        int votes = picture.votes();
        StringBuilder out = new StringBuilder();
        for (String line : HEALTHY.text().lines().toList()) {
            if (line.matches(" +[0-9]+ +1 node.*")) {
                continue;
            }
            String label = line.contains(":") ? line.substring(0, line.indexOf(':')) : "";
            out.append(
                            switch (label) {
                                case "Nodes", "Total votes" -> line.replaceAll("[0-9]+$", "" + votes);
                                case "Node ID" -> line.replaceAll("[0-9]+$", "" + picture.id(asked));
                                case "Ring ID" -> line.replaceAll("[0-9a-f]+$", Integer.toHexString(9 + 4 * changes));
                                case "Quorate" -> line.replace("Yes", picture.quorate() ? "Yes" : "No");
                                case "Quorum" -> picture.quorate() ? line : line + " Activity blocked";
                                case "Flags" -> picture.quorate() ? line : line.replace("Quorate ", "");
                                default -> line;
                            })
                    .append('\n');
        }
        for (SimulatedNode node : picture.nodes()) {
            if (node.member && !node.unclean) {
                out.append("         ").append(node.id).append("          1 ").append(node.name);
                out.append(node.name.equals(asked) ? " (local)\n" : "\n");
            }
        }
        return out.toString();
    }
}
