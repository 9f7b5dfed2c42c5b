/** The stand-alone server: the fakes for people who want to look, and for clients that are not Java. */
@NullMarked
package dev.rolecall.samples.server;

import org.jspecify.annotations.NullMarked;
