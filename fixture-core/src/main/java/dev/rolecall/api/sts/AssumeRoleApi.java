package dev.rolecall.api.sts;

import dev.rolecall.account.Account;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Refusal;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import dev.rolecall.account.SessionPolicies;
import dev.rolecall.account.SessionTags;
import dev.rolecall.account.SessionTerms;
import dev.rolecall.auth.Call;
import dev.rolecall.auth.RoleAssumption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;

/** Sessions of roles. */
final class AssumeRoleApi implements StsClient {

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private final Call call;
    private final Account account;
    private final SessionKind caller;

    AssumeRoleApi(Call call) {
        this.call = call;
        this.account = call.account();
        this.caller = SessionKind.of(call);
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        if (!ARN.matcher(request.roleArn()).matches()) {
            throw new Refusal("ValidationError", "%s is invalid", request.roleArn());
        }
        caller.refuseUnlessMayCall("AssumeRole");
        if (call.principal() instanceof Principal.Root) {
            throw new Refusal("AccessDenied", "Roles may not be assumed by root accounts.");
        }
        Unsupported.refuseMfa(request.serialNumber(), request.tokenCode());
        Unsupported.refuseContexts(request.hasProvidedContexts());
        Session asking = call.session();
        SessionTags inherited = asking == null ? SessionTags.NONE : asking.tags();
        SessionTags tags = SessionTagParameters.read(request.tags(), request.transitiveTagKeys(), inherited);
        Optional<Account> owner = account.accounts().find(accountIn(request.roleArn()));
        Optional<Role> found = owner.flatMap(known -> known.roles().findByArn(request.roleArn()));
        Role role = authorized(request, found, tags, asking == null ? null : asking.sourceIdentity());
        Account trusting = owner.orElse(account);
        Duration lifetime = lifetime(request.durationSeconds(), role);
        SessionPolicies policies = SessionPolicyParameters.read(request.policy(), request.policyArns(), trusting);
        Integer packed = PackedSize.of(policies, tags);
        Principal.AssumedRole principal = Principal.AssumedRole.of(trusting.id(), role, request.roleSessionName());
        Session session = trusting.sessions()
                .issue(SessionTerms.of(principal, lifetime)
                        .withPolicies(policies)
                        .withTags(tags)
                        .withSourceIdentity(sourceIdentity(request, asking))
                        .withInstance(asking == null ? null : asking.instanceArn()));
        return AssumeRoleResponse.builder()
                .assumedRoleUser(AssumedRoleUser.builder()
                        .arn(principal.arn())
                        .assumedRoleId(principal.userId())
                        .build())
                .credentials(StsShapes.credentials(session))
                .packedPolicySize(packed)
                .sourceIdentity(session.sourceIdentity())
                .build();
    }

    private static String accountIn(String arn) {
        return arn.split(":", 6)[4];
    }

    private Role authorized(
            AssumeRoleRequest request, Optional<Role> role, SessionTags tags, @Nullable String inheritedIdentity) {
        RoleAssumption assumption = new RoleAssumption(
                call, request.roleArn(), role, AssumptionKeys.of(request, role, tags, inheritedIdentity));
        assumption.require("sts:AssumeRole");
        if (!tags.tags().isEmpty()) {
            assumption.require("sts:TagSession");
        }
        if (request.sourceIdentity() != null || inheritedIdentity != null) {
            assumption.require("sts:SetSourceIdentity");
        }
        return role.orElseThrow();
    }

    /** Once set it stays what it is, in every session that is asked for with this one. */
    private static @Nullable String sourceIdentity(AssumeRoleRequest request, @Nullable Session asking) {
        String inherited = asking == null ? null : asking.sourceIdentity();
        String wanted = request.sourceIdentity();
        if (inherited != null && wanted != null && !inherited.equals(wanted)) {
            throw new Refusal("AccessDenied", "The source identity of the calling session cannot be changed.");
        }
        return inherited == null ? wanted : inherited;
    }

    private Duration lifetime(@Nullable Integer seconds, Role role) {
        Duration wanted = seconds == null ? ONE_HOUR : Duration.ofSeconds(seconds);
        if (caller.chains() && wanted.compareTo(ONE_HOUR) > 0) {
            throw new Refusal(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (wanted.compareTo(role.maxSession()) > 0) {
            throw new Refusal(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return wanted;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
