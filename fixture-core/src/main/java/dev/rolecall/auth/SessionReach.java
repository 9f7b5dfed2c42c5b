package dev.rolecall.auth;

import dev.rolecall.account.Principal;
import dev.rolecall.account.Session;

/**
 * Which services know temporary credentials at all, whatever they may do there.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html">Compare AWS STS credentials</a>
 */
final class SessionReach {

    private SessionReach() {}

    static boolean reaches(Call call, String service) {
        Session session = call.session();
        if (session == null || service.equals("sts")) {
            return true;
        }
        if (session.principal() instanceof Principal.AssumedRole role) {
            return !role.isInstanceIdentity();
        }
        // Those of GetSessionToken and GetFederationToken: aws/aws-sdk-js#460, cloudyr/aws.iam#15
        return !service.equals("iam");
    }
}
