package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.SIGNATURE_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.SIGNATURE_NOT_YET_CURRENT;
import static dev.rolecall.auth.AuthenticationProblem.URL_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.URL_NOT_YET_CURRENT;

import java.time.Duration;
import java.time.Instant;

/** When a signature is good: 15 minutes around its date, or as long as a presigned URL says. */
final class SignatureWindow {

    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    private SignatureWindow() {}

    static void check(SignatureClaim claim, Instant now) {
        Instant latest = now.plus(TOLERANCE);
        if (claim.date().isAfter(latest)) {
            throw outside(claim.presigned() ? URL_NOT_YET_CURRENT : SIGNATURE_NOT_YET_CURRENT, claim, latest, now);
        }
        Duration life = claim.expires();
        // STS ignores X-Amz-Expires: aws/aws-sdk-go#2167, kubernetes-sigs/aws-iam-authenticator#258.
        // presign parameter.
        if (life == null || claim.scope().service().equals("sts")) {
            Instant earliest = now.minus(TOLERANCE);
            if (claim.date().isBefore(earliest)) {
                throw outside(SIGNATURE_EXPIRED, claim, earliest, now);
            }
        } else if (now.isAfter(claim.date().plus(life))) {
            throw outside(URL_EXPIRED, claim, claim.date().plus(life), now);
        }
    }

    private static AuthenticationException outside(
            AuthenticationProblem problem, SignatureClaim claim, Instant limit, Instant now) {
        return new AuthenticationException(problem, AmzDate.text(claim.date()), AmzDate.text(limit), AmzDate.text(now));
    }
}
