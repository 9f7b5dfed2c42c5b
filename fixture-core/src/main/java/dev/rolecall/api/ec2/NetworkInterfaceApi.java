package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instances;
import dev.rolecall.account.InstanceState;
import dev.rolecall.api.Page;
import dev.rolecall.auth.Call;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** The network interfaces of instances, to look at. */
final class NetworkInterfaceApi implements Ec2Client {

    private static final Ec2Page<NetworkInterface> PAGE = new Ec2Page<>(NetworkInterface::networkInterfaceId, 5, 1_000);

    private static final Filters<NetworkInterface> FILTERS = new Filters<NetworkInterface>()
            .withTags(NetworkInterface::tagSet)
            .with("network-interface-id", NetworkInterface::networkInterfaceId)
            .with("subnet-id", NetworkInterface::subnetId)
            .with("vpc-id", NetworkInterface::vpcId)
            .with("availability-zone", NetworkInterface::availabilityZone)
            .with("availability-zone-id", NetworkInterface::availabilityZoneId)
            .with("mac-address", NetworkInterface::macAddress)
            .with("description", NetworkInterface::description)
            .with("interface-type", NetworkInterface::interfaceTypeAsString)
            .with("owner-id", NetworkInterface::ownerId)
            .with("status", NetworkInterface::statusAsString)
            .with("source-dest-check", NetworkInterface::sourceDestCheck)
            .with("requester-managed", NetworkInterface::requesterManaged)
            .with("private-ip-address", NetworkInterface::privateIpAddress)
            .with("private-dns-name", NetworkInterface::privateDnsName)
            .with("addresses.private-ip-address", NetworkInterface::privateIpAddress)
            .with("addresses.association.public-ip", NetworkInterfaceApi::publicIp)
            .with("association.public-ip", NetworkInterfaceApi::publicIp)
            .with(
                    "group-id",
                    held -> held.groups().stream().map(GroupIdentifier::groupId).toList())
            .with("attachment.attachment-id", held -> held.attachment().attachmentId())
            .with("attachment.instance-id", held -> held.attachment().instanceId())
            .with("attachment.instance-owner-id", held -> held.attachment().instanceOwnerId())
            .with("attachment.device-index", held -> held.attachment().deviceIndex())
            .with("attachment.status", held -> held.attachment().statusAsString())
            .with("attachment.delete-on-termination", held -> held.attachment().deleteOnTermination())
            .with("attachment.attach-time", held -> held.attachment().attachTime())
            .unset("association.allocation-id", "association.association-id", "requester-id");

    private final Account account;
    private final Ec2Authorization authorization;

    NetworkInterfaceApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
        authorization.require("ec2:DescribeNetworkInterfaces");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        NetworkShapes shapes = new NetworkShapes(account);
        Ec2Instances instances = account.instances();
        List<NetworkInterface> wanted = (request.networkInterfaceIds().isEmpty()
                        ? instances.list().stream().filter(instance -> instance.state() != InstanceState.TERMINATED)
                        : request.networkInterfaceIds().stream().map(instances::withNetworkInterface))
                .map(shapes::networkInterface)
                .toList();
        Page<NetworkInterface> page =
                PAGE.of(FILTERS.apply(wanted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.marker())
                .build();
    }

    private static List<String> publicIp(NetworkInterface held) {
        return held.association() == null
                ? List.of()
                : List.of(held.association().publicIp());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
