/**
 * What a role was granted and what of it was used: the count, the report and the policy that would have been enough. The journal feeds
 * it every decision; the front door asks it.
 */
@NullMarked
package dev.rolecall.permissions;

import org.jspecify.annotations.NullMarked;
