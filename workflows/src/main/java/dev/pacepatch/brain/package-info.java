/** The pure decisions: facts and policy in, verdicts and plans with their reasons out. */
@NullMarked
package dev.pacepatch.brain;

import org.jspecify.annotations.NullMarked;
