/** A fake cluster behind real SSH servers inside the JVM. */
package dev.pacepatch.testing;
