package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.MetadataOptions;
import dev.rolecall.account.MetadataOptionsChange;
import dev.rolecall.account.ResourceType;
import dev.rolecall.auth.Call;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;

/** The metadata options of an instance that exists. */
final class MetadataOptionsApi implements Ec2Client {

    private final Account account;
    private final Ec2Authorization authorization;

    MetadataOptionsApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
            ModifyInstanceMetadataOptionsRequest request) {
        String id = Ec2Parameters.instanceId(Ec2Parameters.required("InstanceId", request.instanceId()));
        MetadataOptionsChange change = new MetadataOptionsChange(
                MetadataOptionsShapes.tokens(request.httpTokensAsString()),
                MetadataOptionsShapes.flag("HttpEndpoint", request.httpEndpointAsString()),
                MetadataOptionsShapes.hopLimit(request.httpPutResponseHopLimit()),
                MetadataOptionsShapes.flag("HttpProtocolIpv6", request.httpProtocolIpv6AsString()),
                MetadataOptionsShapes.flag("InstanceMetadataTags", request.instanceMetadataTagsAsString()));
        authorization.require("ec2:ModifyInstanceMetadataOptions", ResourceType.INSTANCE, id, keys -> {
            attribute(keys, "HttpTokens", request.httpTokensAsString());
            attribute(keys, "HttpEndpoint", request.httpEndpointAsString());
            attribute(keys, "HttpPutResponseHopLimit", request.httpPutResponseHopLimit());
            attribute(keys, "HttpProtocolIpv6", request.httpProtocolIpv6AsString());
            attribute(keys, "InstanceMetadataTags", request.instanceMetadataTagsAsString());
            return keys;
        });
        Ec2Parameters.stopIfDryRun(request.dryRun());
        MetadataOptions changed = account.instances().changeMetadataOptions(id, change::appliedTo);
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(id)
                .instanceMetadataOptions(MetadataOptionsShapes.pending(changed))
                .build();
    }

    private static void attribute(RequestKeys keys, String name, @Nullable Object value) {
        if (value != null) {
            keys.put("ec2:Attribute/" + name, value.toString());
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
