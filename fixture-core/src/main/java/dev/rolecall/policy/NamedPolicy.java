package dev.rolecall.policy;

/**
 * A document under the name by which a decision reports it: a policy name, an ARN, or a simulator's {@code PolicyInputList.1}.
 */
public record NamedPolicy(String name, PolicyDocument document) {}
