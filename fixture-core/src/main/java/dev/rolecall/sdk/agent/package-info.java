/**
 * What is changed in the classes of the AWS SDK so that each fixture has its own answers, caches and time, and which fixture a piece of
 * SDK code runs for. The wiring next door says which fixtures there are and when to begin; the changed classes call {@code SdkCalls}.
 */
@NullMarked
package dev.rolecall.sdk.agent;

import org.jspecify.annotations.NullMarked;
