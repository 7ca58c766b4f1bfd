/** Campaigns: which clusters are in which ring, what a rollout's end means for its campaign, and what may be begun next. Pure. */
@NullMarked
package dev.pacepatch.brain.campaign;

import org.jspecify.annotations.NullMarked;
