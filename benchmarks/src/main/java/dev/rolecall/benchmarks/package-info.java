/** What the fakes cost, measured with JMH. Nobody calls it but JMH and the test that it still runs. */
@NullMarked
package dev.rolecall.benchmarks;

import org.jspecify.annotations.NullMarked;
