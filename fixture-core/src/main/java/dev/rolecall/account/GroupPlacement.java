package dev.rolecall.account;

import java.util.List;

/**
 * Where a group launches instances.
 *
 * @param subnets the ids of subnets; empty for the default ones of the zones
 */
public record GroupPlacement(List<String> availabilityZones, List<String> subnets) {

    /** @throws Refusal {@code ValidationError} if it names no place */
    public GroupPlacement {
        availabilityZones = List.copyOf(availabilityZones);
        subnets = List.copyOf(subnets);
        if (availabilityZones.isEmpty() && subnets.isEmpty()) {
            // chef/chef-provisioning-aws#135
            throw new Refusal("ValidationError", "At least one Availability Zone or VPC Subnet is required.");
        }
    }

    /** The zone of the instance of this number; empty for anywhere. */
    String zoneOf(int index) {
        return availabilityZones.isEmpty() ? "" : availabilityZones.get(index % availabilityZones.size());
    }
}
