package dev.rolecall.auth;

import dev.rolecall.account.Account;
import dev.rolecall.account.Principal;
import dev.rolecall.account.Session;
import dev.rolecall.policy.RequestContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The condition keys that every request carries, whatever it asks for.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition
 *     context keys</a>
 */
final class ContextKeys {

    private ContextKeys() {}

    static RequestContext of(Call call, RequestContext ofTheRequest) {
        Account account = call.account();
        Instant now = account.now().truncatedTo(ChronoUnit.SECONDS);
        RequestContext.Builder keys = RequestContext.builder()
                .put("aws:CurrentTime", now.toString())
                .put("aws:EpochTime", Long.toString(now.getEpochSecond()))
                // Real clients reach AWS over TLS; that this fake is plain HTTP is not the policy's business.
                .put("aws:SecureTransport", "true")
                .put("aws:RequestedRegion", account.region())
                .put("aws:PrincipalAccount", account.id())
                .put("aws:ResourceAccount", account.id())
                .put("aws:ViaAWSService", "false");
        putPrincipal(call.principal(), keys);
        Session session = call.session();
        if (session != null) {
            keys.put(
                    "aws:TokenIssueTime",
                    session.issued().truncatedTo(ChronoUnit.SECONDS).toString());
            keys.put("aws:MultiFactorAuthPresent", "false");
            session.context().forEach(keys::put);
        }
        return keys.putAll(ofTheRequest).build();
    }

    private static void putPrincipal(Principal principal, RequestContext.Builder keys) {
        keys.put("aws:userid", principal.userId());
        if (principal instanceof Principal.AssumedRole role) {
            keys.put("aws:PrincipalType", "AssumedRole").put("aws:PrincipalArn", role.roleArn());
        } else if (principal instanceof Principal.IamUser user) {
            keys.put("aws:PrincipalType", "User")
                    .put("aws:PrincipalArn", user.arn())
                    .put("aws:username", user.name());
        } else {
            keys.put("aws:PrincipalType", "Account").put("aws:PrincipalArn", principal.arn());
        }
    }
}
