/** The worker program: reads its configuration, wires everything together, and ends gracefully. */
@NullMarked
package dev.pacepatch.worker;

import org.jspecify.annotations.NullMarked;
