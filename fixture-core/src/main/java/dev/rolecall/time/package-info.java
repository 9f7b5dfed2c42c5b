/**
 * The clock of a fixture and what is scheduled on it. Knows nobody; every other package takes its time from here.
 */
@NullMarked
package dev.rolecall.time;

import org.jspecify.annotations.NullMarked;
