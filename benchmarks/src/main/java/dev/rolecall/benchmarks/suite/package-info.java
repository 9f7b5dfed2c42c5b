/** Whole JVMs of tests, as a build starts them: generated test classes, stubs by hand beside RoleCall, and the programs that run them. */
@NullMarked
package dev.rolecall.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
