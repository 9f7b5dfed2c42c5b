package dev.rolecall.account;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where in the network a launch wants an instance. What is null or empty is left to the account's default VPC.
 *
 * @param asInterface whether it was said of a network interface, which bars saying it of the instance as well
 * @param zone the name of an Availability Zone
 * @param wantsPublicIp whether the instance gets a public address; null to do as the subnet does
 */
public record Placement(
        boolean asInterface,
        @Nullable String subnetId,
        @Nullable String zone,
        List<String> groupIds,
        List<String> groupNames,
        @Nullable String privateIp,
        @Nullable Boolean wantsPublicIp,
        @Nullable String description) {

    public static final Placement ANYWHERE = new Placement(false, null, null, List.of(), List.of(), null, null, null);

    /**
     * This placement, with what it leaves open taken from a launch template.
     *
     * @throws Refusal {@code InvalidParameterCombination} if one speaks of the instance and the other of its interface
     */
    Placement over(Placement template) {
        refuseMixture(this, template);
        refuseMixture(template, this);
        boolean groupsGiven = !groupIds.isEmpty() || !groupNames.isEmpty();
        return new Placement(
                asInterface || template.asInterface,
                first(subnetId, template.subnetId),
                first(zone, template.zone),
                groupsGiven ? groupIds : template.groupIds,
                groupsGiven ? groupNames : template.groupNames,
                first(privateIp, template.privateIp),
                first(wantsPublicIp, template.wantsPublicIp),
                first(description, template.description));
    }

    private static void refuseMixture(Placement ofInterface, Placement ofInstance) {
        if (ofInterface.asInterface && !ofInstance.asInterface) {
            refuseWithInterface(
                    ofInstance.subnetId,
                    !ofInstance.groupIds.isEmpty() || !ofInstance.groupNames.isEmpty(),
                    ofInstance.privateIp);
        }
    }

    /** @throws Refusal {@code InvalidParameterCombination} if any of this is said of an instance whose interface is specified */
    public static void refuseWithInterface(@Nullable String subnetId, boolean groups, @Nullable String privateIp) {
        Optional<String> said = subnetId != null
                ? Optional.of("subnet ID")
                : groups
                        ? Optional.of("security groups")
                        : Optional.ofNullable(privateIp).map(ip -> "private address");
        said.ifPresent(what -> {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level %s may not be specified on the same request",
                    what);
        });
    }

    private static <T> @Nullable T first(@Nullable T given, @Nullable T otherwise) {
        return given == null ? otherwise : given;
    }
}
