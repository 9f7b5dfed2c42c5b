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

/** S3. Sources stand above the rows, as in {@link QueryErrors}. */
final class S3Errors {

    private static final String DENIED = "AccessDenied";
    private static final String MALFORMED = "AuthorizationHeaderMalformed";
    private static final String PARAMETERS = "AuthorizationQueryParametersError";
    private static final String EXPECTING =
            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
    private static final String NO_SUCH_KEY = "The AWS Access Key Id you provided does not exist in our records.";
    private static final String TOO_SKEWED =
            "The difference between the request time and the current time is too large.";

    private S3Errors() {}

    static Map<AuthenticationProblem, AuthenticationAnswer> table() {
        return new AuthenticationErrors.Table()
                .row(NO_CREDENTIALS, 403, DENIED, "Access Denied")
                // request/request#860, catalyst/moodle-tool_objectfs#303
                .row(
                        SEVERAL_CREDENTIALS,
                        400,
                        "InvalidArgument",
                        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string"
                                + " parameter or the Authorization header should be specified")
                // S3's sentence (nukulb/s3-angular-file-upload#23), then ours, which names the algorithm.
                .row(
                        UNSUPPORTED_ALGORITHM,
                        400,
                        "InvalidRequest",
                        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256. %1$s")
                // ex-aws/ex_aws#537
                .row(
                        INCOMPLETE_HEADER,
                        400,
                        MALFORMED,
                        "The authorization header is malformed; the authorization header requires three components:"
                                + " Credential, SignedHeaders, and Signature.")
                // kaliber-scala/play-s3#73
                .row(
                        INCOMPLETE_QUERY,
                        400,
                        PARAMETERS,
                        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.")
                // krobertson/deb-s3#157
                .row(MALFORMED_CREDENTIAL, 400, MALFORMED, "The authorization header is malformed; " + EXPECTING)
                // dsgriffin/ionic-3-file-transfer-example#20
                .row(
                        MALFORMED_QUERY_CREDENTIAL,
                        400,
                        PARAMETERS,
                        "Error parsing the X-Amz-Credential parameter; " + EXPECTING)
                // hubrick/vertx-s3-client#5
                .row(MALFORMED_DATE, 403, DENIED, "AWS authentication requires a valid Date or x-amz-date header")
                .row(
                        MALFORMED_QUERY_DATE,
                        400,
                        PARAMETERS,
                        "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
                // akka/alpakka#1690, ml-archive/storage#68
                .row(
                        SCOPE_DATE_MISMATCH,
                        400,
                        MALFORMED,
                        "The authorization header is malformed; Invalid credential date. Date is not the same as X-Amz-Date.")
                .row(
                        QUERY_SCOPE_DATE_MISMATCH,
                        400,
                        PARAMETERS,
                        "Error parsing the X-Amz-Credential parameter; Invalid credential date. Date is not the same as"
                                + " X-Amz-Date.")
                // aws/aws-cli#5464, bryanjos/aws_auth#31
                .row(EXPIRES_OUT_OF_RANGE, 400, PARAMETERS, "%1$s")
                .row(UNKNOWN_KEY, 403, "InvalidAccessKeyId", NO_SUCH_KEY)
                .row(TOKEN_MISSING, 403, "InvalidAccessKeyId", NO_SUCH_KEY)
                .row(TOKEN_WRONG, 400, "InvalidToken", "The provided token is malformed or otherwise invalid.")
                // romange/helio#15
                .row(TOKEN_EXPIRED, 400, "ExpiredToken", "The provided token has expired.")
                // soto-project/soto#374, agilord/aws_client#238
                .row(HEADERS_NOT_SIGNED, 403, DENIED, "There were headers present in the request which were not signed")
                .row(
                        WRONG_SIGNATURE,
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key and"
                                + " signing method.")
                .row(SIGNATURE_EXPIRED, 403, "RequestTimeTooSkewed", TOO_SKEWED)
                .row(SIGNATURE_NOT_YET_CURRENT, 403, "RequestTimeTooSkewed", TOO_SKEWED)
                .row(URL_EXPIRED, 403, DENIED, "Request has expired")
                // minio/minio#2638, dmjio/s3-signer#16
                .row(URL_NOT_YET_CURRENT, 403, DENIED, "Request is not yet valid")
                // avi-wish/aws4-signature-php#1, request/request#2708
                .row(
                        BODY_HASH_MISSING,
                        400,
                        "InvalidRequest",
                        "Missing required header for this request: x-amz-content-sha256")
                // versity/versitygw#1352
                .row(
                        BODY_HASH_MALFORMED,
                        400,
                        "InvalidArgument",
                        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                                + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                                + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                                + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")
                // grosskur/lua-resty-aws#2
                .row(
                        BODY_HASH_MISMATCH,
                        400,
                        "XAmzContentSHA256Mismatch",
                        "The provided 'x-amz-content-sha256' header does not match what was computed.")
                // versity/versitygw#1666
                .row(MALFORMED_CHUNKS, 400, "IncompleteBody", "The request body terminated unexpectedly")
                // scality/Arsenal#2596, versity/versitygw#1600
                .row(
                        MALFORMED_TRAILER,
                        400,
                        "MalformedTrailerError",
                        "The request contained trailing data that was not well-formed or did not conform to our published"
                                + " schema.")
                // The SDK's own integration tests expect it: aws/aws-sdk-java-v2
                .row(CHECKSUM_MALFORMED, 400, "InvalidRequest", "Value for %1$s header is invalid.")
                // openstack/swift, whose tests run against S3 too
                .row(
                        CHECKSUM_MISMATCH,
                        400,
                        "BadDigest",
                        "The %1$s you specified did not match the calculated checksum.")
                .rows();
    }
}
