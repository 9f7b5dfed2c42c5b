/**
 * What goes wrong, as values: an effect, and the requests it strikes. Tests make them; the front door asks here what strikes a request
 * before it lets anybody answer it.
 */
@NullMarked
package dev.rolecall.fault;

import org.jspecify.annotations.NullMarked;
