/** Evidence bundles: how they are made, signed and checked. They need neither Temporal nor a worker to be checked. */
@NullMarked
package dev.pacepatch.evidence;

import org.jspecify.annotations.NullMarked;
