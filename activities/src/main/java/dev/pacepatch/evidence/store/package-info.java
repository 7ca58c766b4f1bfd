/** Where evidence bundles are kept: a directory, or S3-compatible storage. */
@NullMarked
package dev.pacepatch.evidence.store;

import org.jspecify.annotations.NullMarked;
