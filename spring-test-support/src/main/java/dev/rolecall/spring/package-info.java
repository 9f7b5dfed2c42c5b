/**
 * Instance profiles for Spring tests and slices. Nothing is here yet: use {@code @WithInstanceProfile} of the JUnit extension
 * on tests that build their beans themselves.
 */
@NullMarked
package dev.rolecall.spring;

import org.jspecify.annotations.NullMarked;
