package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An evidence bundle that is stored.
 *
 * @param where a path on the worker's machine, or {@code s3://bucket/key}
 * @param sha256 of the whole bundle, in hex
 * @param bytes its size
 * @param note what else there is to say, or empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EvidenceReceipt(String where, String sha256, long bytes, String note) {}
