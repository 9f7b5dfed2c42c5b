package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.InstanceAttribute;
import dev.rolecall.account.InstanceAttributes;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.ResourceType;
import dev.rolecall.auth.Call;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;

/** The attributes of an instance, one at a time. */
final class InstanceAttributeApi implements Ec2Client {

    private final Account account;
    private final Ec2Authorization authorization;

    InstanceAttributeApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public DescribeInstanceAttributeResponse describeInstanceAttribute(DescribeInstanceAttributeRequest request) {
        String id = Ec2Parameters.instanceId(Ec2Parameters.required("InstanceId", request.instanceId()));
        String attribute = known(Ec2Parameters.required("Attribute", request.attributeAsString()));
        authorization.require(
                "ec2:DescribeInstanceAttribute",
                ResourceType.INSTANCE,
                id,
                keys -> keys.put("ec2:Attribute", attribute));
        Ec2Parameters.stopIfDryRun(request.dryRun());
        Ec2Instance instance = account.instances().get(id);
        DescribeInstanceAttributeResponse.Builder response =
                DescribeInstanceAttributeResponse.builder().instanceId(id);
        InstanceAttributes values = instance.attributes();
        switch (attribute) {
            case "instanceType" -> response.instanceType(text(values, InstanceAttribute.INSTANCE_TYPE));
            case "userData" -> response.userData(text(values, InstanceAttribute.USER_DATA));
            case "disableApiTermination" ->
                response.disableApiTermination(flag(values, InstanceAttribute.DISABLE_API_TERMINATION));
            case "disableApiStop" -> response.disableApiStop(flag(values, InstanceAttribute.DISABLE_API_STOP));
            case "instanceInitiatedShutdownBehavior" ->
                response.instanceInitiatedShutdownBehavior(
                        text(values, InstanceAttribute.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR));
            case "sourceDestCheck" -> response.sourceDestCheck(flag(values, InstanceAttribute.SOURCE_DEST_CHECK));
            case "ebsOptimized" -> response.ebsOptimized(flag(values, InstanceAttribute.EBS_OPTIMIZED));
            case "enaSupport" -> response.enaSupport(flag(values, InstanceAttribute.ENA_SUPPORT));
            case "groupSet" -> response.groups(NetworkShapes.identifiers(instance.securityGroups()));
            case "rootDeviceName" ->
                response.rootDeviceName(
                        AttributeValue.builder().value(instance.rootDevice()).build());
            case "blockDeviceMapping" -> response.blockDeviceMappings(VolumeShapes.mappings(account, instance));
            case "productCodes" -> response.productCodes(List.of());
            case "kernel" -> response.kernelId(AttributeValue.builder().build());
            case "ramdisk" -> response.ramdiskId(AttributeValue.builder().build());
            default -> throw unsupported("DescribeInstanceAttribute", attribute);
        }
        return response.build();
    }

    @Override
    public ModifyInstanceAttributeResponse modifyInstanceAttribute(ModifyInstanceAttributeRequest request) {
        String id = Ec2Parameters.instanceId(Ec2Parameters.required("InstanceId", request.instanceId()));
        AttributeChange change = AttributeChange.of(request);
        authorization.require(
                "ec2:ModifyInstanceAttribute",
                ResourceType.INSTANCE,
                id,
                keys -> keys.put("ec2:Attribute", change.name()).put("ec2:Attribute/" + change.name(), change.value()));
        change.groups()
                .forEach(group ->
                        authorization.require("ec2:ModifyInstanceAttribute", ResourceType.SECURITY_GROUP, group));
        Ec2Parameters.stopIfDryRun(request.dryRun());
        if (change.groups().isEmpty()) {
            InstanceAttribute attribute = InstanceAttribute.named(change.name())
                    .orElseThrow(() -> unsupported("ModifyInstanceAttribute", change.name()));
            account.instances().changeAttribute(id, attribute, change.value());
        } else {
            account.instances().changeSecurityGroups(id, change.groups());
        }
        return ModifyInstanceAttributeResponse.builder().build();
    }

    /** @throws Refusal {@code InvalidParameterValue} for what EC2 does not know */
    static String known(String attribute) {
        if (InstanceAttributeName.fromValue(attribute) == InstanceAttributeName.UNKNOWN_TO_SDK_VERSION) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%s) for parameter attribute is invalid. Unknown attribute.",
                    attribute);
        }
        return attribute;
    }

    private static Refusal unsupported(String action, String attribute) {
        return new Refusal(
                "NotImplemented", "RoleCall does not fake ec2:%s with the attribute %s yet.", action, attribute);
    }

    private static AttributeValue text(InstanceAttributes values, InstanceAttribute attribute) {
        Optional<String> value = values.text(attribute).filter(text -> !text.isEmpty());
        return AttributeValue.builder().value(value.orElse(null)).build();
    }

    private static AttributeBooleanValue flag(InstanceAttributes values, InstanceAttribute attribute) {
        return AttributeBooleanValue.builder().value(values.flag(attribute)).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
