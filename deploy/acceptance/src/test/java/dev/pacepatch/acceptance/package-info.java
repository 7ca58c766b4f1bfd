/** Whole rollouts on the lab, against a real Temporal server. */
@NullMarked
package dev.pacepatch.acceptance;

import org.jspecify.annotations.NullMarked;
