package dev.pacepatch.audit.timeline;

import java.time.Instant;

/**
 * Something that happened at one moment.
 *
 * @param letter of a decision, by which the list below the picture names it; else empty
 * @param text for people
 */
public record Mark(Shape shape, Instant at, String letter, String text) {}
