/** One class for each number to hold: who runs against whom, how often, and what the result is held to. */
@NullMarked
package dev.rolecall.benchmarks.topics;

import org.jspecify.annotations.NullMarked;
