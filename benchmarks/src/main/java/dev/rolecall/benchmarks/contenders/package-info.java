/**
 * What is measured, for each thing RoleCall does: RoleCall, the least that anybody could do, and what one would use instead. Each class
 * runs in a JVM that has only its own libraries, so none may know another's.
 */
@NullMarked
package dev.rolecall.benchmarks.contenders;

import org.jspecify.annotations.NullMarked;
