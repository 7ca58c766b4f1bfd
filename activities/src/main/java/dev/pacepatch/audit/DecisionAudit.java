package dev.pacepatch.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * What a person decided.
 *
 * @param kind the decision's name, or CANCEL, TERMINATE, RESET
 * @param node the node that it is about, or whose workflow was told; of a campaign the cluster; or empty
 * @param by who, in their own words
 * @param reason why, in their own words
 * @param identity the sender, as Temporal recorded it; empty where only a report tells of it
 * @param via update, signal, request or report
 * @param answer what came of it, or why it was refused
 */
public record DecisionAudit(
        String event,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
        String kind,
        String node,
        String by,
        String reason,
        String identity,
        String via,
        String answer) {}
