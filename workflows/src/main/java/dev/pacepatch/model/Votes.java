package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Quorum as corosync-quorumtool reports it.
 *
 * @param ringId changes with every membership change, so that an unchanged one proves an unbroken membership
 * @param expected votes of all configured members, and of the quorum device
 * @param total votes present now
 * @param quorum votes needed
 * @param flags as printed: Quorate, 2Node, WaitForAll, Qdevice …
 * @param members each member with its votes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Votes(
        boolean quorate, String ringId, int expected, int total, int quorum, List<String> flags, List<Member> members) {
    public Votes {
        flags = Lists.orEmpty(flags);
        members = Lists.orEmpty(members);
    }

    /** A member, by corosync's name of it, with its votes; {@code qdevice} holds the quorum device's state (A, V, NMW …) or is empty. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Member(String name, int nodeId, int votes, String qdevice) {}
}
