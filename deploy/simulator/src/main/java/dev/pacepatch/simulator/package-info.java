/**
 * A cluster in memory that answers as the node kit does (deploy/nodekit/PROTOCOL.md). Knows nothing of Pacepatch's own code, so that it
 * cannot agree with it by construction; the contract suite holds it to the lab.
 */
@NullMarked
package dev.pacepatch.simulator;

import org.jspecify.annotations.NullMarked;
