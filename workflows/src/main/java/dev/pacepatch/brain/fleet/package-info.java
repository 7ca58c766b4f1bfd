/** What a survey makes of what it has read of the fleet's nodes. */
@NullMarked
package dev.pacepatch.brain.fleet;

import org.jspecify.annotations.NullMarked;
