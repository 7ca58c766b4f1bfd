/** Reads Pacemaker's XML into facts, and refuses what it does not know. */
@NullMarked
package dev.pacepatch.pacemaker;

import org.jspecify.annotations.NullMarked;
