/**
 * The protocols of AWS as far as the gateway reads and writes them: JSON and its binary form, forms, XML, and where each keeps the name
 * of the operation. All of the gateway calls it, and it knows nobody there.
 */
@NullMarked
package dev.rolecall.gateway.protocol;

import org.jspecify.annotations.NullMarked;
