/** What both environments, the lab and the simulator, must answer alike. */
@NullMarked
package dev.pacepatch.acceptance.contract;

import org.jspecify.annotations.NullMarked;
