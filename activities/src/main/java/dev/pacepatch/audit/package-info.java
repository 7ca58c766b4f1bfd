/** What a rollout's history proves, rebuilt from the history alone. */
@NullMarked
package dev.pacepatch.audit;

import org.jspecify.annotations.NullMarked;
