package dev.rolecall.api.ec2;

import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.MetadataOptions;
import dev.rolecall.account.MetadataOptionsChange;
import dev.rolecall.account.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

/** Metadata options as requests name them and answers show them. */
final class MetadataOptionsShapes {

    private static final List<String> TOKENS = List.of("optional", "required");
    private static final List<String> SWITCH = List.of("enabled", "disabled");

    private MetadataOptionsShapes() {}

    /** @throws Refusal {@code InvalidParameterValue} */
    static MetadataOptionsChange change(@Nullable InstanceMetadataOptionsRequest request) {
        return request == null
                ? MetadataOptionsChange.NONE
                : new MetadataOptionsChange(
                        tokens(request.httpTokensAsString()),
                        flag("HttpEndpoint", request.httpEndpointAsString()),
                        hopLimit(request.httpPutResponseHopLimit()),
                        flag("HttpProtocolIpv6", request.httpProtocolIpv6AsString()),
                        flag("InstanceMetadataTags", request.instanceMetadataTagsAsString()));
    }

    static @Nullable Boolean tokens(@Nullable String value) {
        return choice("HttpTokens", value, TOKENS, "required");
    }

    static @Nullable Boolean flag(String parameter, @Nullable String value) {
        return choice(parameter, value, SWITCH, "enabled");
    }

    static @Nullable Integer hopLimit(@Nullable Integer value) {
        if (value != null && (value < 1 || value > 64)) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%d) for parameter HttpPutResponseHopLimit is invalid. It must be from 1 to 64.",
                    value);
        }
        return value;
    }

    /** As an instance is described: pending options are shown, and that they are pending. */
    static InstanceMetadataOptionsResponse described(Ec2Instance instance) {
        String state = instance.pendingMetadataOptions() == null ? "applied" : "pending";
        return shape(instance.latestMetadataOptions(), state);
    }

    static InstanceMetadataOptionsResponse pending(MetadataOptions options) {
        return shape(options, "pending");
    }

    static String tokens(boolean required) {
        return required ? "required" : "optional";
    }

    static String enabled(boolean flag) {
        return flag ? "enabled" : "disabled";
    }

    private static InstanceMetadataOptionsResponse shape(MetadataOptions options, String state) {
        return InstanceMetadataOptionsResponse.builder()
                .state(state)
                .httpTokens(tokens(options.tokensRequired()))
                .httpEndpoint(enabled(options.endpointEnabled()))
                .httpPutResponseHopLimit(options.hopLimit())
                .httpProtocolIpv6(enabled(options.ipv6Enabled()))
                .instanceMetadataTags(enabled(options.tagsEnabled()))
                .build();
    }

    private static @Nullable Boolean choice(
            String parameter, @Nullable String value, List<String> allowed, String affirmative) {
        if (value == null) {
            return null;
        }
        Ec2Parameters.oneOf(parameter, value, allowed);
        return value.equals(affirmative);
    }
}
