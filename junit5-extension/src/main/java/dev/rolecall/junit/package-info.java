/**
 * Instance profiles for JUnit 5.12 and later: the annotation, the extension behind it, and nothing that is not JUnit. Tests use the
 * annotation or register the extension themselves.
 */
@NullMarked
package dev.rolecall.junit;

import org.jspecify.annotations.NullMarked;
