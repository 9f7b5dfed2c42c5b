package dev.rolecall.auth;

import java.util.EnumMap;
import java.util.Map;

/**
 * What each family of services answers to each problem.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public final class AuthenticationErrors {

    private static final Map<AuthenticationProblem, AuthenticationAnswer> QUERY = QueryErrors.table();
    private static final Map<AuthenticationProblem, AuthenticationAnswer> S3 = S3Errors.table();

    // DynamoDB and its like answer 400 throughout: awslabs/amazon-kinesis-client#351, yegor256/s3auth#237,
    // prometheus-community/yet-another-cloudwatch-exporter#169, aws/aws-sdk-js#254, guregu/dynamo#68.
    private static final Map<String, String> JSON_CODES = Map.of(
            "MissingAuthenticationToken", "MissingAuthenticationTokenException",
            "IncompleteSignature", "IncompleteSignatureException",
            "InvalidClientTokenId", "UnrecognizedClientException",
            "SignatureDoesNotMatch", "InvalidSignatureException",
            "ExpiredToken", "ExpiredTokenException");

    private static final AuthenticationAnswer EC2_FAILURE = new AuthenticationAnswer(
            "AuthFailure", 401, "AWS was not able to validate the provided access credentials");
    // For expired tokens too: aws/aws-sdk-java#1443, aws/aws-sdk-go-v2#1674
    private static final AuthenticationAnswer EC2_EXPIRED =
            new AuthenticationAnswer("RequestExpired", 400, "Request has expired.");
    // test-kitchen/kitchen-ec2#440
    private static final AuthenticationAnswer EC2_MISSING =
            new AuthenticationAnswer("MissingParameter", 400, "The request must contain the parameter AWSAccessKeyId");

    private AuthenticationErrors() {}

    public static AuthenticationAnswer answer(ErrorFamily family, AuthenticationException failure) {
        AuthenticationAnswer template = template(family, failure.problem());
        Object[] details = failure.details().toArray();
        return new AuthenticationAnswer(
                template.code(), template.status(), template.message().formatted(details));
    }

    private static AuthenticationAnswer template(ErrorFamily family, AuthenticationProblem problem) {
        return switch (family) {
            case IAM_STS -> of(QUERY, problem);
            case EC2 -> ec2(problem);
            case S3 -> of(S3, problem);
            case JSON -> json(of(QUERY, problem));
        };
    }

    private static AuthenticationAnswer ec2(AuthenticationProblem problem) {
        return switch (problem) {
            case NO_CREDENTIALS -> EC2_MISSING;
            case TOKEN_EXPIRED, SIGNATURE_EXPIRED, SIGNATURE_NOT_YET_CURRENT, URL_EXPIRED, URL_NOT_YET_CURRENT ->
                EC2_EXPIRED;
            case UNKNOWN_KEY, TOKEN_MISSING, TOKEN_WRONG, WRONG_SIGNATURE -> EC2_FAILURE;
            // The sentence is the same as IAM's: StreisandEffect/streisand#485.
            default ->
                new AuthenticationAnswer(
                        EC2_FAILURE.code(),
                        EC2_FAILURE.status(),
                        of(QUERY, problem).message());
        };
    }

    private static AuthenticationAnswer json(AuthenticationAnswer query) {
        return new AuthenticationAnswer(JSON_CODES.getOrDefault(query.code(), query.code()), 400, query.message());
    }

    private static AuthenticationAnswer of(
            Map<AuthenticationProblem, AuthenticationAnswer> table, AuthenticationProblem problem) {
        AuthenticationAnswer answer = table.get(problem);
        if (answer == null) {
            throw new IllegalStateException("No answer to " + problem);
        }
        return answer;
    }

    /** A table under construction: messages are format strings over the details of the problem. */
    static final class Table {

        private final Map<AuthenticationProblem, AuthenticationAnswer> rows =
                new EnumMap<>(AuthenticationProblem.class);

        Table row(AuthenticationProblem problem, int status, String code, String message) {
            rows.put(problem, new AuthenticationAnswer(code, status, message));
            return this;
        }

        Map<AuthenticationProblem, AuthenticationAnswer> rows() {
            return rows;
        }
    }
}
