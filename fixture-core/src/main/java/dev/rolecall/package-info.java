/**
 * The front door: one account of fakes as a plain object, its instances, and what a profile is declared with. Knows every other
 * package; only tests and the integrations with test frameworks call it.
 */
@NullMarked
package dev.rolecall;

import org.jspecify.annotations.NullMarked;
