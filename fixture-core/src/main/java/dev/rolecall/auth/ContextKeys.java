package dev.rolecall.auth;

import dev.rolecall.account.Account;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Role;
import dev.rolecall.account.Session;
import dev.rolecall.account.SessionTags;
import dev.rolecall.account.User;
import dev.rolecall.policy.RequestContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The condition keys that every request carries, whatever it asks for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition
 *     context keys</a>
 */
final class ContextKeys {

    private ContextKeys() {}

    static RequestContext of(Call call, Situation situation, RequestContext ofTheRequest) {
        Account account = call.account();
        Instant now = account.now().truncatedTo(ChronoUnit.SECONDS);
        RequestContext.Builder keys = RequestContext.builder()
                .put("aws:CurrentTime", now.toString())
                .put("aws:EpochTime", Long.toString(now.getEpochSecond()))
                // Real clients reach AWS over TLS; that this fake is plain HTTP is not the policy's business.
                .put("aws:SecureTransport", "true")
                .put("aws:RequestedRegion", account.region())
                .put("aws:ViaAWSService", "false");
        situation.putKeys(keys);
        putPrincipal(call.principal(), keys);
        putSession(call, keys);
        return keys.putAll(ofTheRequest).build();
    }

    private static void putSession(Call call, RequestContext.Builder keys) {
        Session session = call.session();
        SessionTags tags = session == null ? SessionTags.NONE : session.tags();
        tags.over(identityTags(call)).forEach((key, value) -> keys.put("aws:PrincipalTag/" + key, value));
        if (session == null) {
            return;
        }
        keys.put(
                "aws:TokenIssueTime",
                session.issued().truncatedTo(ChronoUnit.SECONDS).toString());
        keys.put("aws:MultiFactorAuthPresent", "false");
        String sourceIdentity = session.sourceIdentity();
        if (sourceIdentity != null) {
            keys.put("aws:SourceIdentity", sourceIdentity);
        }
        session.context().forEach(keys::put);
    }

    private static Map<String, String> identityTags(Call call) {
        if (call.principal() instanceof Principal.AssumedRole role) {
            return call.account()
                    .roles()
                    .findById(role.roleId())
                    .map(Role::tags)
                    .orElse(Map.of());
        }
        return call.owner() instanceof Principal.IamUser user
                ? call.account().users().findById(user.userId()).map(User::tags).orElse(Map.of())
                : Map.of();
    }

    private static void putPrincipal(Principal principal, RequestContext.Builder keys) {
        keys.put("aws:userid", principal.userId());
        if (principal instanceof Principal.AssumedRole role) {
            keys.put("aws:PrincipalType", "AssumedRole").put("aws:PrincipalArn", role.roleArn());
        } else if (principal instanceof Principal.IamUser user) {
            keys.put("aws:PrincipalType", "User")
                    .put("aws:PrincipalArn", user.arn())
                    .put("aws:username", user.name());
        } else if (principal instanceof Principal.FederatedUser federated) {
            keys.put("aws:PrincipalType", "FederatedUser").put("aws:PrincipalArn", federated.arn());
        } else {
            keys.put("aws:PrincipalType", "Account").put("aws:PrincipalArn", principal.arn());
        }
    }
}
