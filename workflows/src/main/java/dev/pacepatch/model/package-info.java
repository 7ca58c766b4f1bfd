/** The payload records: what goes in and out of workflows and activities, and nothing else. */
@NullMarked
package dev.pacepatch.model;

import org.jspecify.annotations.NullMarked;
