/**
 * How an application may come by its clients, and whether each is known to be its own test's. Knows only what users know, so that a build
 * with another version of the SDK compiles and runs it too.
 */
@NullMarked
package dev.rolecall.matrix;

import org.jspecify.annotations.NullMarked;
