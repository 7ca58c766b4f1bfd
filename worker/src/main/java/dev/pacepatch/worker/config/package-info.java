/** What operators write: pacepatch.yaml, the inventory, the support table. Read strictly, with all problems at once. */
@NullMarked
package dev.pacepatch.worker.config;

import org.jspecify.annotations.NullMarked;
