/**
 * What happened in a fixture, in order, and the renderings of that. Whoever answers a request writes here, as does the wiring;
 * tests and people read.
 */
@NullMarked
package dev.rolecall.journal;

import org.jspecify.annotations.NullMarked;
