/**
 * Secrets Manager: what its requests need, what it answers where nothing is stored, and the policies of its secrets. Only the gateway
 * calls it, by {@link dev.rolecall.gateway.secretsmanager.SecretsManager}.
 */
@NullMarked
package dev.rolecall.gateway.secretsmanager;

import org.jspecify.annotations.NullMarked;
