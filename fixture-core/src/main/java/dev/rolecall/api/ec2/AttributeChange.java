package dev.rolecall.api.ec2;

import dev.rolecall.account.Refusal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;

/**
 * The one attribute that a ModifyInstanceAttribute request changes, whether by a member of its own or by name and value.
 *
 * @param groups the security groups of {@code groupSet}; empty for every other attribute
 */
record AttributeChange(String name, String value, List<String> groups) {

    /** @throws Refusal {@code MissingParameter}, or {@code InvalidParameterCombination} for more than one attribute */
    static AttributeChange of(ModifyInstanceAttributeRequest request) {
        List<AttributeChange> changes = new ArrayList<>();
        if (request.attributeAsString() != null) {
            String name = InstanceAttributeApi.known(request.attributeAsString());
            changes.add(named(name, Ec2Parameters.required("Value", request.value())));
        }
        add(changes, "instanceType", text(request.instanceType()));
        add(changes, "userData", userData(request));
        add(changes, "disableApiTermination", flag(request.disableApiTermination()));
        add(changes, "disableApiStop", flag(request.disableApiStop()));
        add(changes, "instanceInitiatedShutdownBehavior", text(request.instanceInitiatedShutdownBehavior()));
        add(changes, "sourceDestCheck", flag(request.sourceDestCheck()));
        add(changes, "ebsOptimized", flag(request.ebsOptimized()));
        add(changes, "enaSupport", flag(request.enaSupport()));
        add(changes, "kernel", text(request.kernel()));
        add(changes, "ramdisk", text(request.ramdisk()));
        add(changes, "sriovNetSupport", text(request.sriovNetSupport()));
        add(changes, "blockDeviceMapping", request.blockDeviceMappings().isEmpty() ? null : "");
        if (!request.groups().isEmpty()) {
            changes.add(new AttributeChange("groupSet", String.join(",", request.groups()), request.groups()));
        }
        if (changes.size() > 1) {
            throw new Refusal(
                    "InvalidParameterCombination",
                    "Fields for multiple attribute types specified: %s",
                    String.join(
                            ", ", changes.stream().map(AttributeChange::name).toList()));
        }
        return Ec2Parameters.required("Attribute", changes.isEmpty() ? null : changes.get(0));
    }

    private static AttributeChange named(String name, String value) {
        return switch (name) {
            case "groupSet" -> new AttributeChange(name, value, List.of(value));
            case "userData" -> new AttributeChange(name, String.valueOf(UserData.checked(value)), List.of());
            default -> new AttributeChange(name, value, List.of());
        };
    }

    private static void add(List<AttributeChange> changes, String name, @Nullable String value) {
        if (value != null) {
            changes.add(new AttributeChange(name, value, List.of()));
        }
    }

    /** On the wire it is base 64, which is what the member decodes; the attribute is base 64 again. */
    private static @Nullable String userData(ModifyInstanceAttributeRequest request) {
        if (request.userData() == null) {
            return null;
        }
        SdkBytes data = request.userData().value();
        return data == null ? "" : UserData.checked(Base64.getEncoder().encodeToString(data.asByteArray()));
    }

    private static @Nullable String text(@Nullable AttributeValue member) {
        return member == null ? null : Ec2Parameters.required("Value", member.value());
    }

    private static @Nullable String flag(@Nullable AttributeBooleanValue member) {
        return member == null
                ? null
                : Ec2Parameters.required("Value", member.value()).toString();
    }
}
