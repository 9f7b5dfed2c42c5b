package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.BlockDevice;
import dev.rolecall.account.InstanceAttribute;
import dev.rolecall.account.Launch;
import dev.rolecall.account.LaunchSpecification;
import dev.rolecall.account.LaunchTemplateVersion;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.ResourceType;
import dev.rolecall.account.SecurityGroup;
import dev.rolecall.account.Subnet;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What RunInstances is judged on: every resource it would create or use, and tagging and the role besides.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html">Example policies to control access to the
 *     Amazon EC2 API</a>
 */
final class RunInstancesAuthorization {

    private static final String ACTION = "ec2:RunInstances";

    private final Account account;
    private final Ec2Authorization authorization;
    private final Launch launch;
    private final LaunchSpecification wanted;

    RunInstancesAuthorization(Call call, Launch launch) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
        this.launch = launch;
        this.wanted = launch.specification();
    }

    void require() {
        Subnet subnet = account.ec2().network().subnetFor(wanted.placement());
        authorization.requireArn(ACTION, account.ec2Arn("instance", "*"), keys -> instance(common(keys, subnet)));
        authorization.requireArn(
                ACTION,
                "arn:aws:ec2:" + account.region() + "::image/" + wanted.imageId(),
                keys -> fromTemplate(keys)
                        .put("ec2:ImageID", String.valueOf(wanted.imageId()))
                        .put("ec2:ImageType", "machine")
                        .put("ec2:RootDeviceType", "ebs"));
        requireExisting(
                ResourceType.SUBNET, subnet.id(), keys -> common(keys, subnet).put("ec2:SubnetID", subnet.id()));
        authorization.requireArn(
                ACTION,
                account.ec2Arn("network-interface", "*"),
                keys -> tags(common(keys, subnet), ResourceType.NETWORK_INTERFACE)
                        .put("ec2:Subnet", account.ec2Arn("subnet", subnet.id())));
        for (SecurityGroup group : account.ec2().network().groupsFor(wanted.placement())) {
            requireExisting(
                    ResourceType.SECURITY_GROUP,
                    group.id(),
                    keys -> fromTemplate(keys)
                            .put("ec2:SecurityGroupID", group.id())
                            .put("ec2:Vpc", account.ec2Arn("vpc", group.vpcId())));
        }
        authorization.requireArn(
                ACTION, account.ec2Arn("volume", "*"), keys -> volume(tags(common(keys, subnet), ResourceType.VOLUME)));
        requireNamed();
        requireTagging();
        authorization.requirePassRole(wanted.profile());
    }

    private void requireNamed() {
        if (wanted.keyName() != null) {
            authorization.requireArn(
                    ACTION,
                    account.ec2Arn("key-pair", wanted.keyName()),
                    keys -> fromTemplate(keys).put("ec2:KeyPairName", String.valueOf(wanted.keyName())));
        }
        LaunchTemplateVersion template = launch.template();
        if (template != null) {
            requireExisting(ResourceType.LAUNCH_TEMPLATE, template.templateId(), this::fromTemplate);
        }
    }

    private void requireTagging() {
        wanted.tags()
                .forEach((type, tags) -> authorization.requireArn(
                        "ec2:CreateTags",
                        account.ec2Arn(type.wireName(), "*"),
                        keys -> keys.requestTags(tags).put("ec2:CreateAction", "RunInstances")));
    }

    private void requireExisting(ResourceType type, String id, UnaryOperator<RequestKeys> keys) {
        authorization.require(ACTION, type, id, keys);
    }

    private RequestKeys instance(RequestKeys keys) {
        ProfileReference profile = wanted.profile();
        if (profile != null) {
            profile.arnIn(account.instanceProfiles()).ifPresent(arn -> keys.put("ec2:InstanceProfile", arn));
        }
        return tags(keys, ResourceType.INSTANCE)
                .metadataOptions(launch.metadataOptions())
                .put(
                        "ec2:InstanceType",
                        wanted.attributes()
                                .text(InstanceAttribute.INSTANCE_TYPE)
                                .orElseThrow())
                .put("ec2:EbsOptimized", Boolean.toString(wanted.attributes().flag(InstanceAttribute.EBS_OPTIMIZED)))
                .put("ec2:InstanceMarketType", wanted.spot() == null ? "on-demand" : "spot")
                .put("ec2:RootDeviceType", "ebs")
                .put("ec2:Tenancy", "default");
    }

    private RequestKeys volume(RequestKeys keys) {
        List<BlockDevice> devices = wanted.blockDevices();
        if (!devices.isEmpty()) {
            BlockDevice first = devices.get(0);
            keys.put("ec2:Encrypted", Boolean.toString(Boolean.TRUE.equals(first.encrypted())));
            if (first.sizeGib() != null) {
                keys.put("ec2:VolumeSize", first.sizeGib().toString());
            }
            if (first.volumeType() != null) {
                keys.put("ec2:VolumeType", first.volumeType());
            }
        }
        return keys;
    }

    private RequestKeys tags(RequestKeys keys, ResourceType type) {
        Map<String, String> tags = wanted.tagsFor(type);
        return tags.isEmpty() ? keys : keys.requestTags(tags);
    }

    private RequestKeys common(RequestKeys keys, Subnet subnet) {
        return fromTemplate(keys)
                .put("ec2:AvailabilityZone", subnet.zone().name())
                .put("ec2:Vpc", account.ec2Arn("vpc", subnet.vpcId()));
    }

    private RequestKeys fromTemplate(RequestKeys keys) {
        LaunchTemplateVersion template = launch.template();
        return template == null
                ? keys
                : keys.put("ec2:LaunchTemplate", account.ec2Arn("launch-template", template.templateId()));
    }
}
