/** What is measured and how: alternately, in rounds, as medians with quartiles. Knows nothing of RoleCall. */
@NullMarked
package dev.rolecall.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
