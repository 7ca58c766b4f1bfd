/** When clusters may be touched (I10): maintenance windows, and the days that are frozen. Pure: time and calendar in, answer out. */
@NullMarked
package dev.pacepatch.brain.window;

import org.jspecify.annotations.NullMarked;
