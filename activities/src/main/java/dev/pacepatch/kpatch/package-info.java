/** Reads the kernel's live patch state and the package manager's answers into facts. */
@NullMarked
package dev.pacepatch.kpatch;

import org.jspecify.annotations.NullMarked;
