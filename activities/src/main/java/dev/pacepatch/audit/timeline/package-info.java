/** A report's times as a picture: what happened, where it stands on paper, and how it is drawn, each for itself. */
@NullMarked
package dev.pacepatch.audit.timeline;

import org.jspecify.annotations.NullMarked;
