/**
 * One HTTP request and one answer, as values: raw path, headers in any case, bytes. Knows nobody; everybody on a
 * request's way may use it.
 */
@NullMarked
package dev.rolecall.wire;

import org.jspecify.annotations.NullMarked;
