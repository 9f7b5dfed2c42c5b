/**
 * Systems Manager: what its requests need, what it answers where nothing is stored. Only the gateway calls it, by {@link
 * dev.rolecall.gateway.ssm.Ssm}.
 */
@NullMarked
package dev.rolecall.gateway.ssm;

import org.jspecify.annotations.NullMarked;
