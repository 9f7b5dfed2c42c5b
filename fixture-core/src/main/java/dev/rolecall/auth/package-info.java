/**
 * Who is calling, and may they: AWS Signature Version 4 as a service checks it, and the caller's policies put to the policy engine.
 * Called by whoever takes a signed request off the wire, and by the translators and the gateway for every action.
 */
@NullMarked
package dev.rolecall.auth;

import org.jspecify.annotations.NullMarked;
