package dev.rolecall.api.ec2;

import dev.rolecall.account.Account;
import dev.rolecall.account.MetadataDefaults;
import dev.rolecall.account.MetadataOptionsChange;
import dev.rolecall.auth.Call;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GetInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsResponse;

/** The metadata options that an account wants its new instances to have. */
final class MetadataDefaultsApi implements Ec2Client {

    private static final String NO_PREFERENCE = "no-preference";
    private static final int NO_HOP_LIMIT = -1;

    private final Account account;
    private final Ec2Authorization authorization;

    MetadataDefaultsApi(Call call) {
        this.account = call.account();
        this.authorization = new Ec2Authorization(call);
    }

    @Override
    public GetInstanceMetadataDefaultsResponse getInstanceMetadataDefaults(GetInstanceMetadataDefaultsRequest request) {
        authorization.require("ec2:GetInstanceMetadataDefaults");
        Ec2Parameters.stopIfDryRun(request.dryRun());
        MetadataOptionsChange options = account.ec2().metadataDefaults().get();
        return GetInstanceMetadataDefaultsResponse.builder()
                .accountLevel(InstanceMetadataDefaultsResponse.builder()
                        .httpTokens(text(options.tokensRequired(), MetadataOptionsShapes::tokens))
                        .httpEndpoint(text(options.endpointEnabled(), MetadataOptionsShapes::enabled))
                        .httpPutResponseHopLimit(options.hopLimit())
                        .instanceMetadataTags(text(options.tagsEnabled(), MetadataOptionsShapes::enabled))
                        .managedBy("account")
                        .build())
                .build();
    }

    @Override
    public ModifyInstanceMetadataDefaultsResponse modifyInstanceMetadataDefaults(
            ModifyInstanceMetadataDefaultsRequest request) {
        authorization.require("ec2:ModifyInstanceMetadataDefaults");
        MetadataDefaults defaults = account.ec2().metadataDefaults();
        MetadataOptionsChange options = defaults.get();
        MetadataOptionsChange after = new MetadataOptionsChange(
                changed(options.tokensRequired(), request.httpTokensAsString(), MetadataOptionsShapes::tokens),
                flag(options.endpointEnabled(), "HttpEndpoint", request.httpEndpointAsString()),
                hopLimit(options.hopLimit(), request.httpPutResponseHopLimit()),
                null,
                flag(options.tagsEnabled(), "InstanceMetadataTags", request.instanceMetadataTagsAsString()));
        Ec2Parameters.stopIfDryRun(request.dryRun());
        defaults.set(after);
        return ModifyInstanceMetadataDefaultsResponse.builder()
                .returnValue(true)
                .build();
    }

    private static @Nullable Boolean flag(@Nullable Boolean current, String parameter, @Nullable String value) {
        return changed(current, value, text -> MetadataOptionsShapes.flag(parameter, text));
    }

    private static @Nullable Boolean changed(
            @Nullable Boolean current, @Nullable String value, Function<String, @Nullable Boolean> read) {
        if (value == null) {
            return current;
        }
        return value.equals(NO_PREFERENCE) ? null : read.apply(value);
    }

    private static @Nullable Integer hopLimit(@Nullable Integer current, @Nullable Integer value) {
        if (value == null) {
            return current;
        }
        return value == NO_HOP_LIMIT ? null : MetadataOptionsShapes.hopLimit(value);
    }

    private static @Nullable String text(@Nullable Boolean flag, Function<Boolean, String> written) {
        return flag == null ? null : written.apply(flag);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
