package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session may do at most: the policies passed when it was asked for. A managed policy is the one its ARN names when the session
 * is used; one that is gone allows nothing.
 *
 * @param inline null if none was passed
 * @param managed the ARNs of managed policies
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session policies</a>
 */
public record SessionPolicies(@Nullable PolicyDocument inline, List<String> managed) {

    public static final SessionPolicies NONE = new SessionPolicies(null, List.of());

    public SessionPolicies {
        managed = List.copyOf(managed);
    }
}
