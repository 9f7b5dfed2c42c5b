package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Permissions;
import dev.rolecall.account.Role;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
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
    private static final PolicyDocument TRUST = PolicyDocument.parse("""
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"Service": "ec2.amazonaws.com"}}}""", PolicyKind.TRUST);

    private final Account account;
    private final Clock clock;
    private @Nullable Delivery delivery;

    IdentityCredentials(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** The delivery of now. */
    synchronized Delivery look() {
        Instant now = clock.instant();
        Delivery current = delivery;
        if (current == null || current.isDue(now)) {
            current = new Delivery(role(now), now);
            delivery = current;
        }
        return current;
    }

    /** Its sessions are {@code ACCOUNT:aws:ec2-instance:INSTANCE}. */
    private Role role(Instant now) {
        return new Role(
                ROLE_NAME,
                "/",
                account.id() + ":" + ROLE_NAME,
                account.iamArn("role", "/", ROLE_NAME),
                now,
                TRUST,
                Permissions.NONE,
                null,
                Role.DEFAULT_MAX_SESSION,
                Map.of());
    }
}
