package dev.rolecall.api.sts;

import dev.rolecall.account.Principal;
import dev.rolecall.account.Refusal;
import dev.rolecall.auth.Call;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kind of credentials a call is made with, and what STS lets each kind ask for, permissions apart.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html">Compare AWS STS credentials</a>
 */
enum SessionKind {
    /** Of a user or of the account itself. */
    LONG_TERM(null),
    ROLE(Set.of("AssumeRole", "GetAccessKeyInfo", "DecodeAuthorizationMessage")),
    /** Of {@code GetSessionToken}. */
    SESSION_TOKEN(Set.of("AssumeRole")),
    /** Of {@code GetFederationToken}. */
    FEDERATED_USER(Set.of()),
    INSTANCE_IDENTITY(Set.of());

    private final @Nullable Set<String> operations;

    /** @param operations besides {@code GetCallerIdentity}, which all may call; null for every operation */
    SessionKind(@Nullable Set<String> operations) {
        this.operations = operations;
    }

    static SessionKind of(Call call) {
        if (call.session() == null) {
            return LONG_TERM;
        } else if (call.principal() instanceof Principal.AssumedRole role) {
            return role.isInstanceIdentity() ? INSTANCE_IDENTITY : ROLE;
        }
        return call.principal() instanceof Principal.FederatedUser ? FEDERATED_USER : SESSION_TOKEN;
    }

    /** Whether a role assumed with them lasts an hour at most: aws-runas reports so of session tokens too, mmmorris1975/aws-runas#11. */
    boolean chains() {
        return this != LONG_TERM;
    }

    /** @throws Refusal {@code AccessDenied}; {@code InvalidClientTokenId} for an instance's identity, as every other service answers it */
    void refuseUnlessMayCall(String operation) {
        if (operations == null || operations.contains(operation)) {
            return;
        }
        throw this == INSTANCE_IDENTITY
                ? new Refusal("InvalidClientTokenId", "The security token included in the request is invalid.")
                // The words for GetSessionToken and GetFederationToken: aws/aws-sdk-php#1876, fwdcloudsec/granted#151
                : new Refusal("AccessDenied", "Cannot call %s with session credentials", operation);
    }
}
