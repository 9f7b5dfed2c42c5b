package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Principal;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The credentials by which an instance proves which instance it is. Every instance has them, with a profile or without; they stand
 * for a role that no account lists and that may do nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html#ec2-instance-identity-roles">Instance
 *     identity roles for Amazon EC2 instances</a>
 */
final class IdentityCredentials {

    private static final String ROLE_NAME = "aws:ec2-instance";

    private final Account account;
    private final String instanceId;
    private final Clock clock;
    private @Nullable Delivery delivery;

    IdentityCredentials(Account account, String instanceId, Clock clock) {
        this.account = account;
        this.instanceId = instanceId;
        this.clock = clock;
    }

    /** The delivery of now. */
    synchronized Delivery look() {
        Instant now = clock.instant();
        Delivery current = delivery;
        if (current == null || current.isDue(now)) {
            current = new Delivery(principal(), now);
            delivery = current;
        }
        return current;
    }

    private Principal.AssumedRole principal() {
        return new Principal.AssumedRole(
                account.id(),
                account.id() + ":" + ROLE_NAME,
                ROLE_NAME,
                account.iamArn("role", "/", ROLE_NAME),
                instanceId);
    }
}
