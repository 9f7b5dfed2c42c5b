/**
 * {@code @WithInstanceProfile} on Spring tests: one fixture for each application context, and the beans that lead the application to it.
 * Spring and JUnit find what is here by themselves; tests use the annotation alone.
 */
@NullMarked
package dev.rolecall.spring;

import org.jspecify.annotations.NullMarked;
