package dev.rolecall.api.ec2;

import dev.rolecall.account.MetadataOptions;
import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;

/** The metadata options of a running instance. */
final class MetadataOptionsApi implements Ec2Client {

    private final Call call;

    MetadataOptionsApi(Call call) {
        this.call = call;
    }

    @Override
    public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(
            ModifyInstanceMetadataOptionsRequest request) {
        String id = Ec2Parameters.instanceId(Ec2Parameters.required("InstanceId", request.instanceId()));
        call.require("ec2:ModifyInstanceMetadataOptions", call.account().ec2Arn("instance", id));
        refuseUnsupported("HttpProtocolIpv6", request.httpProtocolIpv6AsString());
        refuseUnsupported("InstanceMetadataTags", request.instanceMetadataTagsAsString());
        Ec2Parameters.stopIfDryRun(request.dryRun());
        MetadataOptions changed = call.account()
                .instances()
                .changeMetadataOptions(
                        id,
                        current -> MetadataOptionsShapes.merge(
                                current,
                                request.httpTokensAsString(),
                                request.httpEndpointAsString(),
                                request.httpPutResponseHopLimit()));
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(id)
                .instanceMetadataOptions(MetadataOptionsShapes.pending(changed))
                .build();
    }

    private static void refuseUnsupported(String parameter, String value) {
        if ("enabled".equals(value)) {
            throw new Refusal(
                    "NotImplemented",
                    "RoleCall does not fake ec2:ModifyInstanceMetadataOptions with %s=enabled yet.",
                    parameter);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
