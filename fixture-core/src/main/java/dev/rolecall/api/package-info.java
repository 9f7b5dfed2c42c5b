/**
 * The control plane: the wire codec and the dispatch that turn a Query or EC2 request into a call of one of the SDK's own client
 * interfaces, and back. {@code api.iam}, {@code api.ec2} and {@code api.sts} implement those interfaces over the account.
 */
@NullMarked
package dev.rolecall.api;

import org.jspecify.annotations.NullMarked;
