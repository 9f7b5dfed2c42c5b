package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.Region;
import dev.rolecall.account.Zone;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;

/** The regions of AWS, and the Availability Zones of this account's own. */
final class RegionApi implements Ec2Client {

    private static final Filters<software.amazon.awssdk.services.ec2.model.Region> REGION_FILTERS = new Filters<
                    software.amazon.awssdk.services.ec2.model.Region>()
            .with("region-name", software.amazon.awssdk.services.ec2.model.Region::regionName)
            .with("endpoint", software.amazon.awssdk.services.ec2.model.Region::endpoint)
            .with("opt-in-status", software.amazon.awssdk.services.ec2.model.Region::optInStatus);

    private static final Filters<AvailabilityZone> ZONE_FILTERS = new Filters<AvailabilityZone>()
            .with("zone-name", AvailabilityZone::zoneName)
            .with("zone-id", AvailabilityZone::zoneId)
            .with("zone-type", AvailabilityZone::zoneType)
            .with("region-name", AvailabilityZone::regionName)
            .with("group-name", AvailabilityZone::groupName)
            .with("opt-in-status", AvailabilityZone::optInStatusAsString)
            .with("state", AvailabilityZone::stateAsString)
            .unset("group-long-name", "message", "parent-zone-id", "parent-zone-name");

    private final Account account;
    private final Ec2Authorization authorization;

    RegionApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
        authorization.require("ec2:DescribeRegions");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        List<software.amazon.awssdk.services.ec2.model.Region> regions =
                Region.all(account.region()).stream().map(this::region).toList();
        boolean all = Boolean.TRUE.equals(request.allRegions());
        List<software.amazon.awssdk.services.ec2.model.Region> wanted =
                request.regionNames().isEmpty()
                        ? regions.stream()
                                .filter(region -> all || !region.optInStatus().equals("not-opted-in"))
                                .toList()
                        : named(
                                regions,
                                software.amazon.awssdk.services.ec2.model.Region::regionName,
                                request.regionNames(),
                                "region");
        return DescribeRegionsResponse.builder()
                .regions(REGION_FILTERS.apply(wanted, request.filters()))
                .build();
    }

    @Override
    public DescribeAvailabilityZonesResponse describeAvailabilityZones(DescribeAvailabilityZonesRequest request) {
        authorization.require("ec2:DescribeAvailabilityZones");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        List<AvailabilityZone> wanted =
                Region.zonesOf(account.region()).stream().map(RegionApi::zone).toList();
        if (!request.zoneNames().isEmpty()) {
            wanted = named(wanted, AvailabilityZone::zoneName, request.zoneNames(), "availability zone");
        }
        if (!request.zoneIds().isEmpty()) {
            wanted = named(wanted, AvailabilityZone::zoneId, request.zoneIds(), "availability zone-id");
        }
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(ZONE_FILTERS.apply(wanted, request.filters()))
                .build();
    }

    private static <T> List<T> named(List<T> items, Function<T, String> name, List<String> names, String kind) {
        List<String> unknown = names.stream()
                .filter(wanted -> items.stream().map(name).noneMatch(wanted::equals))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refusal("InvalidParameterValue", "Invalid %s: [%s]", kind, String.join(",", unknown));
        }
        return items.stream().filter(item -> names.contains(name.apply(item))).toList();
    }

    private software.amazon.awssdk.services.ec2.model.Region region(Region region) {
        String optedIn = region.name().equals(account.region()) ? "opted-in" : "not-opted-in";
        return software.amazon.awssdk.services.ec2.model.Region.builder()
                .regionName(region.name())
                .endpoint("ec2." + region.name() + ".amazonaws.com")
                .optInStatus(region.optIn() ? optedIn : "opt-in-not-required")
                .build();
    }

    private static AvailabilityZone zone(Zone zone) {
        return AvailabilityZone.builder()
                .zoneName(zone.name())
                .zoneId(zone.id())
                .zoneType("availability-zone")
                .regionName(zone.region())
                .groupName(zone.region() + "-zg-1")
                .networkBorderGroup(zone.region())
                .optInStatus("opt-in-not-required")
                .state("available")
                .messages(List.of())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
