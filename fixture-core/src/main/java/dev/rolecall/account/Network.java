package dev.rolecall.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network that every account has: a default VPC with a default subnet in each Availability Zone and a default security group.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html">Default VPC components</a>
 */
public final class Network {

    private static final int SUBNET_PREFIX = 20;

    /** For tests of network devices (RFC 2544) and nobody's: an address of AWS's own would be somebody's. */
    private static final Cidr PUBLIC = Cidr.of(198, 18, 0, 15);

    private final Account account;
    private final Vpc vpc = new Vpc(Ids.ec2("vpc"), Cidr.of(172, 31, 0, 16).toString());
    private final SecurityGroup defaultGroup =
            new SecurityGroup(Ids.ec2("sg"), "default", "default VPC security group", vpc.id());
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();
    private final Map<String, SubnetAddresses> addresses = new LinkedHashMap<>();
    private int publicAddresses;

    Network(Account account) {
        this.account = account;
        for (Zone zone : Region.zonesOf(account.region())) {
            Cidr block = Cidr.of(172, 31, (zone.letter() - 'a') << (24 - SUBNET_PREFIX), SUBNET_PREFIX);
            Subnet subnet = new Subnet(Ids.ec2("subnet"), vpc.id(), zone, block.toString());
            subnets.put(subnet.id(), subnet);
            addresses.put(subnet.id(), new SubnetAddresses(block));
        }
    }

    public Vpc vpc() {
        return vpc;
    }

    /** @throws Refusal {@code InvalidVpcID.NotFound} */
    public Vpc vpc(String id) {
        if (!id.equals(vpc.id())) {
            throw new Refusal("InvalidVpcID.NotFound", "The vpc ID '%s' does not exist", id);
        }
        return vpc;
    }

    public List<Subnet> subnets() {
        return List.copyOf(subnets.values());
    }

    /** How many more private addresses a subnet has to give. */
    public int freeAddresses(Subnet subnet) {
        synchronized (account.lock) {
            account.ec2().transitions().settle();
            return addressesOf(subnet).free();
        }
    }

    /** @throws Refusal {@code InvalidSubnetID.NotFound} */
    public Subnet subnet(String id) {
        return Optional.ofNullable(subnets.get(id))
                .orElseThrow(() -> new Refusal("InvalidSubnetID.NotFound", "The subnet ID '%s' does not exist", id));
    }

    /** @throws Refusal {@code InvalidGroup.NotFound} */
    public SecurityGroup securityGroup(String id) {
        if (!id.equals(defaultGroup.id())) {
            throw new Refusal("InvalidGroup.NotFound", "The security group '%s' does not exist", id);
        }
        return defaultGroup;
    }

    /** Those that are named; all, if none is. @throws Refusal {@code InvalidGroup.NotFound} */
    public List<SecurityGroup> securityGroupsOf(List<String> ids, List<String> names) {
        List<SecurityGroup> groups = new ArrayList<>();
        ids.forEach(id -> groups.add(securityGroup(id)));
        names.forEach(name -> groups.add(named(name)));
        return groups.isEmpty()
                ? List.of(defaultGroup)
                : groups.stream().distinct().toList();
    }

    /**
     * The groups that a placement names, or else the default one.
     *
     * @throws Refusal {@code InvalidGroup.NotFound}
     */
    public List<SecurityGroup> groupsFor(Placement placement) {
        return securityGroupsOf(placement.groupIds(), placement.groupNames());
    }

    /**
     * The subnet that a placement means, or else the first one with room.
     *
     * @throws Refusal {@code InvalidSubnetID.NotFound}, or {@code InvalidParameterValue} for a zone that is not this region's
     */
    public Subnet subnetFor(Placement placement) {
        synchronized (account.lock) {
            String zone = placement.zone();
            if (placement.subnetId() != null) {
                Subnet subnet = subnet(placement.subnetId());
                if (zone != null && !zone.equals(subnet.zone().name())) {
                    throw new Refusal(
                            "InvalidParameterValue",
                            "The availability zone '%s' does not match the subnet '%s'",
                            zone,
                            subnet.id());
                }
                return subnet;
            }
            List<Subnet> candidates = subnets.values().stream()
                    .filter(subnet -> zone == null || zone.equals(subnet.zone().name()))
                    .toList();
            if (candidates.isEmpty()) {
                throw new Refusal("InvalidParameterValue", "Invalid availability zone: [%s]", String.valueOf(zone));
            }
            return candidates.stream()
                    .filter(subnet -> addressesOf(subnet).free() > 0)
                    .findFirst()
                    .orElse(candidates.get(0));
        }
    }

    /**
     * How many of {@code wanted} instances there is room for.
     *
     * @throws Refusal {@code InsufficientFreeAddressesInSubnet} if fewer than {@code least}
     */
    int room(Subnet subnet, Placement placement, int least, int wanted) {
        SubnetAddresses free = addressesOf(subnet);
        if (placement.privateIp() != null) {
            if (wanted > 1) {
                throw new Refusal(
                        "InvalidParameterCombination",
                        "Cannot specify a private IP address when launching more than one instance");
            }
            free.checkFree(placement.privateIp());
        }
        if (free.free() < least) {
            throw new Refusal(
                    "InsufficientFreeAddressesInSubnet",
                    "There are not enough free addresses in subnet '%s' to satisfy the requested number of instances.",
                    subnet.id());
        }
        return Math.min(wanted, free.free());
    }

    /** There is room for it, as {@link #room} has said. */
    NetworkInterface attach(Subnet subnet, Placement placement) {
        SubnetAddresses free = addressesOf(subnet);
        String privateIp = Optional.ofNullable(placement.privateIp())
                .map(wanted -> {
                    free.take(wanted);
                    return wanted;
                })
                .or(free::take)
                .orElseThrow();
        return new NetworkInterface(
                Ids.ec2("eni"),
                Ids.ec2("eni-attach"),
                subnet,
                privateIp,
                null,
                !Boolean.FALSE.equals(placement.wantsPublicIp()),
                groupsFor(placement),
                Optional.ofNullable(placement.description()).orElse(""),
                account.now());
    }

    void release(NetworkInterface removed) {
        addressesOf(removed.subnet()).release(removed.privateIp());
    }

    /** With a public address if it takes one: another with each start. */
    NetworkInterface connected(NetworkInterface started) {
        return started.takesPublicIp()
                ? started.withPublicIp(PUBLIC.address(1 + publicAddresses++ % (PUBLIC.size() - 2)))
                : started;
    }

    Memento memento() {
        Memento[] used =
                addresses.values().stream().map(SubnetAddresses::memento).toArray(Memento[]::new);
        int publicAddressesThen = publicAddresses;
        return Memento.of(Memento.of(used), () -> publicAddresses = publicAddressesThen);
    }

    void clear() {
        addresses.values().forEach(SubnetAddresses::clear);
        publicAddresses = 0;
    }

    private SecurityGroup named(String name) {
        if (!name.equals(defaultGroup.name())) {
            throw new Refusal(
                    "InvalidGroup.NotFound",
                    "The security group '%s' does not exist in default VPC '%s'",
                    name,
                    vpc.id());
        }
        return defaultGroup;
    }

    private SubnetAddresses addressesOf(Subnet subnet) {
        return Optional.ofNullable(addresses.get(subnet.id())).orElseThrow();
    }
}
