/** Many simulated clusters in one JVM, reached over SSH. */
@NullMarked
package dev.pacepatch.fleet;

import org.jspecify.annotations.NullMarked;
