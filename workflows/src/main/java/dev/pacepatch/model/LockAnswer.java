package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What became of a lock request.
 *
 * @param held whether the asker holds the lock now
 * @param holder who holds it now, or empty
 * @param note how it came to that, for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LockAnswer(boolean held, String holder, String note) {}
