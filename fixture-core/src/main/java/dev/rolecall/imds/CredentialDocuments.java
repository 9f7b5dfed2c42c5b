package dev.rolecall.imds;

import dev.rolecall.account.Association;
import dev.rolecall.account.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The documents about credentials.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html">Retrieve security
 *     credentials from instance metadata</a>
 */
final class CredentialDocuments {

    private static final String TROUBLESHOOTING =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc";

    private CredentialDocuments() {}

    static String credentials(Session session, Instant updated) {
        return JsonText.object(members(session, updated));
    }

    static String extendedCredentials(Session session, Instant updated, String accountId) {
        String[] members = members(session, updated);
        String[] extended = Arrays.copyOf(members, members.length + 2);
        extended[members.length] = "AccountId";
        extended[members.length + 1] = accountId;
        return JsonText.object(extended);
    }

    private static String[] members(Session session, Instant updated) {
        return new String[] {
            "Code", "Success",
            "LastUpdated", seconds(updated),
            "Type", "AWS-HMAC",
            "AccessKeyId", session.accessKeyId(),
            "SecretAccessKey", session.secretAccessKey(),
            "Token", session.sessionToken(),
            "Expiration", seconds(session.expiration())
        };
    }

    /** Answered with status 200. */
    static String refused(ProfileState.Refused refused) {
        return JsonText.object(
                "Code",
                "AssumeRoleUnauthorizedAccess",
                "Message",
                "EC2 cannot assume the role " + refused.role().name() + ".  Please see documentation at "
                        + TROUBLESHOOTING + ".",
                "LastUpdated",
                seconds(refused.updated()));
    }

    /** {@code iam/info}; nothing where no profile shows. */
    static Optional<String> profile(ProfileState state) {
        if (state instanceof ProfileState.NotFound notFound) {
            return Optional.of(
                    JsonText.object("Code", "InstanceProfileNotFound", "LastUpdated", seconds(notFound.updated())));
        } else if (state instanceof ProfileState.Roleless roleless) {
            return Optional.of(JsonText.object(
                    "Code", "Success",
                    "Message", "Instance Profile does not contain a role.",
                    "LastUpdated", seconds(roleless.updated()),
                    "InstanceProfileArn", roleless.association().profileArn(),
                    "InstanceProfileId", roleless.association().profileId()));
        } else if (state instanceof ProfileState.Delivered delivered) {
            return Optional.of(profile(delivered.association(), delivered.updated()));
        }
        return state instanceof ProfileState.Refused refused
                ? Optional.of(profile(refused.association(), refused.updated()))
                : Optional.empty();
    }

    private static String profile(Association association, Instant updated) {
        return JsonText.object(
                "Code", "Success",
                "LastUpdated", seconds(updated),
                "InstanceProfileArn", association.profileArn(),
                "InstanceProfileId", association.profileId());
    }

    static String identity(String accountId, Instant updated) {
        return JsonText.object("Code", "Success", "LastUpdated", seconds(updated), "AccountId", accountId);
    }

    static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
