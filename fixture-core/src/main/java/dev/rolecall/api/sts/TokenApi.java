package dev.rolecall.api.sts;

import dev.rolecall.account.Account;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Session;
import dev.rolecall.account.SessionPolicies;
import dev.rolecall.account.SessionTags;
import dev.rolecall.account.SessionTerms;
import dev.rolecall.auth.Call;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.FederatedUser;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Temporary credentials for a user, and for those a user vouches for. */
final class TokenApi implements StsClient {

    private static final Duration TWELVE_HOURS = Duration.ofHours(12);
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private final Call call;
    private final Account account;
    private final SessionKind caller;

    TokenApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.caller = SessionKind.of(call);
    }

    /** Needs no permission. */
    @Override
    public GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request) {
        caller.refuseUnlessMayCall("GetSessionToken");
        Unsupported.refuseMfa(request.serialNumber(), request.tokenCode());
        call.require("sts:GetSessionToken", "*");
        Session session =
                account.sessions().issue(SessionTerms.of(call.principal(), lifetime(request.durationSeconds())));
        return GetSessionTokenResponse.builder()
                .credentials(StsShapes.credentials(session))
                .build();
    }

    @Override
    public GetFederationTokenResponse getFederationToken(GetFederationTokenRequest request) {
        caller.refuseUnlessMayCall("GetFederationToken");
        Principal.FederatedUser federated = new Principal.FederatedUser(account.id(), request.name(), call.principal());
        SessionTags tags = SessionTagParameters.read(request.tags(), List.of(), SessionTags.NONE);
        call.require("sts:GetFederationToken", federated.arn(), AssumptionKeys.ofTags(tags));
        if (!tags.tags().isEmpty()) {
            call.require("sts:TagSession", federated.arn(), AssumptionKeys.ofTags(tags));
        }
        SessionPolicies policies = SessionPolicyParameters.read(request.policy(), request.policyArns(), account);
        Integer packed = PackedSize.of(policies, tags);
        Session session = account.sessions()
                .issue(SessionTerms.of(federated, lifetime(request.durationSeconds()))
                        .withPolicies(policies)
                        .withTags(tags));
        return GetFederationTokenResponse.builder()
                .credentials(StsShapes.credentials(session))
                .federatedUser(FederatedUser.builder()
                        .arn(federated.arn())
                        .federatedUserId(federated.userId())
                        .build())
                .packedPolicySize(packed == null ? 0 : packed)
                .build();
    }

    /** Twelve hours unless asked otherwise; for the account itself an hour, whatever is asked for beyond it. */
    private Duration lifetime(@Nullable Integer seconds) {
        Duration wanted = seconds == null ? TWELVE_HOURS : Duration.ofSeconds(seconds);
        boolean root = call.principal() instanceof Principal.Root;
        return root && wanted.compareTo(ONE_HOUR) > 0 ? ONE_HOUR : wanted;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
