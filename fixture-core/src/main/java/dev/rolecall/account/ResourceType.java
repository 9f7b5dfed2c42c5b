package dev.rolecall.account;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of EC2 resources that exist here, and can have tags. */
public enum ResourceType {
    INSTANCE("instance", "i-"),
    VOLUME("volume", "vol-"),
    NETWORK_INTERFACE("network-interface", "eni-"),
    LAUNCH_TEMPLATE("launch-template", "lt-"),
    SECURITY_GROUP("security-group", "sg-"),
    SUBNET("subnet", "subnet-"),
    VPC("vpc", "vpc-");

    private final String wireName;
    private final String idPrefix;

    ResourceType(String wireName, String idPrefix) {
        this.wireName = wireName;
        this.idPrefix = idPrefix;
    }

    /** {@code network-interface}: in tag specifications and in ARNs. */
    public String wireName() {
        return wireName;
    }

    public static Optional<ResourceType> named(String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }

    /** By how an id begins. */
    public static Optional<ResourceType> ofId(String id) {
        return Stream.of(values()).filter(type -> id.startsWith(type.idPrefix)).findFirst();
    }

    /** @throws Refusal with the code of the type, if the account has no such resource */
    void check(String id, Account account) {
        switch (this) {
            case INSTANCE -> account.instances().get(id);
            case VOLUME -> account.ec2().volumes().get(id);
            case NETWORK_INTERFACE -> account.instances().withNetworkInterface(id);
            case LAUNCH_TEMPLATE -> account.ec2().launchTemplates().get(LaunchTemplateReference.id(id));
            case SECURITY_GROUP -> account.ec2().network().securityGroup(id);
            case SUBNET -> account.ec2().network().subnet(id);
            case VPC -> account.ec2().network().vpc(id);
        }
    }
}
