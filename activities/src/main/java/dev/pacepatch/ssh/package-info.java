/** One command on one node over SSH: connection, time-outs, bounded output. */
@NullMarked
package dev.pacepatch.ssh;

import org.jspecify.annotations.NullMarked;
