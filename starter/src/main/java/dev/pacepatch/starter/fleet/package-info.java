/** A finished survey for people, spreadsheets and scripts: the same facts, in different forms. */
@NullMarked
package dev.pacepatch.starter.fleet;

import org.jspecify.annotations.NullMarked;
