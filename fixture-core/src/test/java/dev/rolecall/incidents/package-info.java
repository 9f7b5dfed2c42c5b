/**
 * Incidents that users of AWS's SDKs and agents have reported, reproduced one by one. Each test is named after its reports by {@code
 * owner/repository#number}; the page on incidents lists them all.
 */
@NullMarked
package dev.rolecall.incidents;

import org.jspecify.annotations.NullMarked;
