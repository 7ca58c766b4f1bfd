/** Which build this is. For logs and labels; what a workflow decides must not depend on it. */
@NullMarked
package dev.pacepatch.build;

import org.jspecify.annotations.NullMarked;
