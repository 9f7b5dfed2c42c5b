/**
 * The one HTTP listener of the JVM and the routes behind it: which fixture a request belongs to, and nothing of what it means. Only
 * the front door opens sites here.
 */
@NullMarked
package dev.rolecall.server;

import org.jspecify.annotations.NullMarked;
