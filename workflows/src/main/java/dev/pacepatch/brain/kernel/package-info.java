/** The regular kernel update: which kernel, on which nodes, in which order; and whether a node that was booted into it is sound. */
@NullMarked
package dev.pacepatch.brain.kernel;

import org.jspecify.annotations.NullMarked;
