/** The composition root: configuration, wiring, metrics, health, graceful stop. */
@NullMarked
package dev.pacepatch.worker;

import org.jspecify.annotations.NullMarked;
