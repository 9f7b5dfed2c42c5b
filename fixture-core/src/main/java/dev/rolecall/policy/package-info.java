/**
 * IAM policy documents: parsed, validated, compiled and evaluated. Knows nothing of the rest of this project and could be
 * used without it.
 */
@NullMarked
package dev.rolecall.policy;

import org.jspecify.annotations.NullMarked;
