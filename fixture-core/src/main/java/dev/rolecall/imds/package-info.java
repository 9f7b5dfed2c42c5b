/**
 * The EC2 Instance Metadata Service of one instance: its protocol, its tree, and the credentials it hands out. Whoever takes a
 * metadata request off the wire calls {@link dev.rolecall.imds.MetadataService}, with a path relative to the root of the service.
 */
@NullMarked
package dev.rolecall.imds;

import org.jspecify.annotations.NullMarked;
