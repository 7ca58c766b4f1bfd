/**
 * The crash matrix: every step of a rollout × every fault, on the lab. Who judges ({@link dev.pacepatch.acceptance.crash.Expectation})
 * knows what the nodes showed, and the report; nothing of how Pacepatch works.
 */
@NullMarked
package dev.pacepatch.acceptance.crash;

import org.jspecify.annotations.NullMarked;
