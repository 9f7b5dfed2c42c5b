package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.BODY_HASH_MALFORMED;
import static dev.rolecall.auth.AuthenticationProblem.BODY_HASH_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.BODY_HASH_MISSING;
import static dev.rolecall.auth.AuthenticationProblem.CHECKSUM_MALFORMED;
import static dev.rolecall.auth.AuthenticationProblem.CHECKSUM_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.EXPIRES_OUT_OF_RANGE;
import static dev.rolecall.auth.AuthenticationProblem.HEADERS_NOT_SIGNED;
import static dev.rolecall.auth.AuthenticationProblem.INCOMPLETE_HEADER;
import static dev.rolecall.auth.AuthenticationProblem.INCOMPLETE_QUERY;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_CHUNKS;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_CREDENTIAL;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_DATE;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_QUERY_CREDENTIAL;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_QUERY_DATE;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_TRAILER;
import static dev.rolecall.auth.AuthenticationProblem.NO_CREDENTIALS;
import static dev.rolecall.auth.AuthenticationProblem.QUERY_SCOPE_DATE_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.SCOPE_DATE_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.SEVERAL_CREDENTIALS;
import static dev.rolecall.auth.AuthenticationProblem.SIGNATURE_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.SIGNATURE_NOT_YET_CURRENT;
import static dev.rolecall.auth.AuthenticationProblem.TOKEN_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.TOKEN_MISSING;
import static dev.rolecall.auth.AuthenticationProblem.TOKEN_WRONG;
import static dev.rolecall.auth.AuthenticationProblem.UNKNOWN_KEY;
import static dev.rolecall.auth.AuthenticationProblem.UNSUPPORTED_ALGORITHM;
import static dev.rolecall.auth.AuthenticationProblem.URL_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.URL_NOT_YET_CURRENT;
import static dev.rolecall.auth.AuthenticationProblem.WRONG_SIGNATURE;

import java.util.Map;

/**
 * IAM and STS. Sources stand above the rows: a repository and number is a report that quotes AWS; rows without one are
 * common knowledge, unquoted.
 */
final class QueryErrors {

    private static final String INCOMPLETE = "IncompleteSignature";
    private static final String MISMATCH = "SignatureDoesNotMatch";
    private static final String INVALID_KEY = "InvalidClientTokenId";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String NO_MATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key"
                    + " and signing method. Consult the service documentation for details.";
    private static final String OTHER_DAY =
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '%1$s' != '%2$s',"
                    + " from '%3$s'.";
    private static final String NO_DATE =
            "Date must be in ISO-8601 'basic format'. Got '%1$s'. See http://en.wikipedia.org/wiki/ISO_8601";
    private static final String TOO_LATE = "Signature expired: %1$s is now earlier than %2$s (%3$s - 15 min.)";
    private static final String TOO_EARLY = "Signature not yet current: %1$s is still later than %2$s (%3$s + 15 min.)";

    private QueryErrors() {}

    static Map<AuthenticationProblem, AuthenticationAnswer> table() {
        return new AuthenticationErrors.Table()
                // The sentence: awslabs/amazon-kinesis-client#351
                .row(NO_CREDENTIALS, 403, "MissingAuthenticationToken", "Request is missing Authentication Token")
                .row(SEVERAL_CREDENTIALS, 400, INCOMPLETE, "Only one auth mechanism allowed")
                .row(UNSUPPORTED_ALGORITHM, 400, INCOMPLETE, "%1$s")
                // aws/aws-sdk-go#289, badslug/Paw-AWSSignature4DynamicValue#5
                .row(INCOMPLETE_HEADER, 400, INCOMPLETE, "%1$s")
                .row(INCOMPLETE_QUERY, 400, INCOMPLETE, "%1$s")
                // aws/aws-sdk-go#1042, kubernetes-sigs/aws-iam-authenticator#374
                .row(MALFORMED_CREDENTIAL, 400, INCOMPLETE, "%1$s")
                .row(MALFORMED_QUERY_CREDENTIAL, 400, INCOMPLETE, "%1$s")
                .row(MALFORMED_DATE, 400, INCOMPLETE, NO_DATE)
                .row(MALFORMED_QUERY_DATE, 400, INCOMPLETE, NO_DATE)
                .row(SCOPE_DATE_MISMATCH, 403, MISMATCH, OTHER_DAY)
                .row(QUERY_SCOPE_DATE_MISMATCH, 403, MISMATCH, OTHER_DAY)
                .row(EXPIRES_OUT_OF_RANGE, 400, INCOMPLETE, "%1$s")
                .row(UNKNOWN_KEY, 403, INVALID_KEY, INVALID_TOKEN)
                // A temporary key without its token is as good as unknown: pynamodb/PynamoDB#603
                .row(TOKEN_MISSING, 403, INVALID_KEY, INVALID_TOKEN)
                .row(TOKEN_WRONG, 403, INVALID_KEY, INVALID_TOKEN)
                // jenkinsci/ec2-plugin#1008
                .row(TOKEN_EXPIRED, 403, "ExpiredToken", "The security token included in the request is expired")
                // aws/aws-sdk-php#2469
                .row(
                        HEADERS_NOT_SIGNED,
                        403,
                        MISMATCH,
                        "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
                .row(WRONG_SIGNATURE, 403, MISMATCH, NO_MATCH)
                // aws/aws-cli#6676, aws/aws-sdk-js#254, devsecops/bootcamp#101; some services allow 5 minutes only.
                .row(SIGNATURE_EXPIRED, 403, MISMATCH, TOO_LATE)
                .row(SIGNATURE_NOT_YET_CURRENT, 403, MISMATCH, TOO_EARLY)
                .row(URL_EXPIRED, 403, MISMATCH, "Signature expired: %3$s is now later than %2$s")
                .row(URL_NOT_YET_CURRENT, 403, MISMATCH, TOO_EARLY)
                // These are S3's own: elsewhere AWS hashes the body it got, and the signature is wrong.
                .row(BODY_HASH_MISSING, 403, MISMATCH, NO_MATCH)
                .row(BODY_HASH_MALFORMED, 403, MISMATCH, NO_MATCH)
                .row(BODY_HASH_MISMATCH, 403, MISMATCH, NO_MATCH)
                .row(MALFORMED_CHUNKS, 403, MISMATCH, NO_MATCH)
                .row(MALFORMED_TRAILER, 403, MISMATCH, NO_MATCH)
                .row(CHECKSUM_MALFORMED, 403, MISMATCH, NO_MATCH)
                .row(CHECKSUM_MISMATCH, 403, MISMATCH, NO_MATCH)
                .rows();
    }
}
