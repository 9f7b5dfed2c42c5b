/**
 * Input that nobody would write, made from seeds, against one listener over real sockets: whatever comes, a fixture answers as AWS answers
 * nonsense and goes on. Nothing else uses it.
 */
@NullMarked
package dev.rolecall.fuzz;

import org.jspecify.annotations.NullMarked;
