/** The workflows, and the interfaces of the activities that they call. */
@NullMarked
package dev.pacepatch.workflow;

import org.jspecify.annotations.NullMarked;
