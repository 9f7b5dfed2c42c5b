package dev.rolecall.api.sts;

import dev.rolecall.account.AccessKey;
import dev.rolecall.account.Account;
import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.EncodedMessages;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who is calling, whose a key is, and why a call was denied. */
final class IdentityApi implements StsClient {

    private final Call call;
    private final Account account;

    IdentityApi(Call call) {
        this.call = call;
        this.account = call.account();
    }

    /** Needs no permission, and no policy can deny it. */
    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .userId(call.principal().userId())
                .account(call.principal().accountId())
                .arn(call.principal().arn())
                .build();
    }

    /** Of any key there may be, in whatever account: its number is in the id. */
    @Override
    public GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request) {
        SessionKind.of(call).refuseUnlessMayCall("GetAccessKeyInfo");
        call.require("sts:GetAccessKeyInfo", "*");
        String id = request.accessKeyId();
        Optional<String> owner =
                account.users().keys().find(id).map(known -> account.id()).or(() -> AccessKey.accountOf(id));
        return GetAccessKeyInfoResponse.builder()
                .account(owner.orElseThrow(() ->
                        new Refusal("InvalidClientTokenId", "The security token included in the request is invalid.")))
                .build();
    }

    @Override
    public DecodeAuthorizationMessageResponse decodeAuthorizationMessage(DecodeAuthorizationMessageRequest request) {
        SessionKind.of(call).refuseUnlessMayCall("DecodeAuthorizationMessage");
        call.require("sts:DecodeAuthorizationMessage", "*");
        return DecodeAuthorizationMessageResponse.builder()
                .decodedMessage(EncodedMessages.decode(request.encodedMessage(), account.id())
                        .orElseThrow(() -> new Refusal(
                                "InvalidAuthorizationMessageException", "The specified message is not valid.")))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
