package dev.rolecall.account;

/** A security group. The default one lets its members reach each other and everything else. */
public record SecurityGroup(String id, String name, String description, String vpcId) {}
