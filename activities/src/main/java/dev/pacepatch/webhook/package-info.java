/** Telling people over HTTP: who, in which form. */
@NullMarked
package dev.pacepatch.webhook;

import org.jspecify.annotations.NullMarked;
