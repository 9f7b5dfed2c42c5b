package dev.rolecall.api.ec2;

import dev.rolecall.account.MetadataOptions;
import dev.rolecall.account.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;

/** Metadata options as requests name them and answers show them; what a request leaves out keeps its value. */
final class MetadataOptionsShapes {

    private MetadataOptionsShapes() {}

    static MetadataOptions merge(MetadataOptions current, @Nullable InstanceMetadataOptionsRequest request) {
        return request == null
                ? current
                : merge(
                        current,
                        request.httpTokensAsString(),
                        request.httpEndpointAsString(),
                        request.httpPutResponseHopLimit());
    }

    /** @throws Refusal {@code InvalidParameterValue} */
    static MetadataOptions merge(
            MetadataOptions current, @Nullable String tokens, @Nullable String endpoint, @Nullable Integer hopLimit) {
        if (tokens != null) {
            Ec2Parameters.oneOf("HttpTokens", tokens, List.of("optional", "required"));
        }
        if (endpoint != null) {
            Ec2Parameters.oneOf("HttpEndpoint", endpoint, List.of("enabled", "disabled"));
        }
        if (hopLimit != null && (hopLimit < 1 || hopLimit > 64)) {
            throw new Refusal(
                    "InvalidParameterValue",
                    "Value (%d) for parameter HttpPutResponseHopLimit is invalid. It must be from 1 to 64.",
                    hopLimit);
        }
        return new MetadataOptions(
                tokens == null ? current.tokensRequired() : tokens.equals("required"),
                endpoint == null ? current.endpointEnabled() : endpoint.equals("enabled"),
                hopLimit == null ? current.hopLimit() : hopLimit);
    }

    static InstanceMetadataOptionsResponse applied(MetadataOptions options) {
        return shape(options, "applied");
    }

    static InstanceMetadataOptionsResponse pending(MetadataOptions options) {
        return shape(options, "pending");
    }

    private static InstanceMetadataOptionsResponse shape(MetadataOptions options, String state) {
        return InstanceMetadataOptionsResponse.builder()
                .state(state)
                .httpTokens(options.tokensRequired() ? "required" : "optional")
                .httpEndpoint(options.endpointEnabled() ? "enabled" : "disabled")
                .httpPutResponseHopLimit(options.hopLimit())
                .httpProtocolIpv6("disabled")
                .instanceMetadataTags("disabled")
                .build();
    }
}
