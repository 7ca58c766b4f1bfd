/** Random faults at random moments of whole rollouts over the simulator, and a judge that knows only what truly happened. */
@NullMarked
package dev.pacepatch.random;

import org.jspecify.annotations.NullMarked;
