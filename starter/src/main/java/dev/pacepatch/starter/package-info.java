/** The pacepatch command line: what the UI can do, it can. */
@NullMarked
package dev.pacepatch.starter;

import org.jspecify.annotations.NullMarked;
