package dev.rolecall.account;

/**
 * A default subnet: instances launched into it get a public address.
 *
 * @param cidrBlock {@code 172.31.0.0/20}
 */
public record Subnet(String id, String vpcId, Zone zone, String cidrBlock) {}
