/** The activities: observe, act if needed, observe again. */
@NullMarked
package dev.pacepatch.activity;

import org.jspecify.annotations.NullMarked;
