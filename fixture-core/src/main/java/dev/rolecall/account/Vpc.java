package dev.rolecall.account;

/** The default VPC of an account. */
public record Vpc(String id, String cidrBlock) {}
