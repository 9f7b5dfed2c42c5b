/**
 * AssertJ assertions on a fixture, for users who have AssertJ on their class path. Only tests call them, and nothing else here needs
 * them.
 */
@NullMarked
package dev.rolecall.assertj;

import org.jspecify.annotations.NullMarked;
