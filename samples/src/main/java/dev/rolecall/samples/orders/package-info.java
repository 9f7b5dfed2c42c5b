/** A small application that knows nothing of RoleCall: it archives orders with whatever credentials it finds. */
@NullMarked
package dev.rolecall.samples.orders;

import org.jspecify.annotations.NullMarked;
