/** JVMs that are started for a measurement, each with the class path that its contender has at a user's. Knows nothing of what runs in them. */
@NullMarked
package dev.rolecall.benchmarks.process;

import org.jspecify.annotations.NullMarked;
