/** The node kit's verbs and its framed answers. */
@NullMarked
package dev.pacepatch.nodekit;

import org.jspecify.annotations.NullMarked;
