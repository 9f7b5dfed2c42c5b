/**
 * What was asked of a fixture and what it answered, in order, and the renderings of that. Whoever answers a request writes here;
 * tests and people read.
 */
@NullMarked
package dev.rolecall.journal;

import org.jspecify.annotations.NullMarked;
