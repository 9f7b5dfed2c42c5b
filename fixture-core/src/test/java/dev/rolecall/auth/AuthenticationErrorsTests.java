package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuthenticationErrorsTests {

    private static final String TABLE = """
            NO_CREDENTIALS             | MissingAuthenticationToken 403 | MissingParameter 400 | AccessDenied 403                      | MissingAuthenticationTokenException 400
            SEVERAL_CREDENTIALS        | IncompleteSignature 400        | AuthFailure 401      | InvalidArgument 400                   | IncompleteSignatureException 400
            UNSUPPORTED_ALGORITHM      | IncompleteSignature 400        | AuthFailure 401      | InvalidRequest 400                    | IncompleteSignatureException 400
            INCOMPLETE_HEADER          | IncompleteSignature 400        | AuthFailure 401      | AuthorizationHeaderMalformed 400      | IncompleteSignatureException 400
            INCOMPLETE_QUERY           | IncompleteSignature 400        | AuthFailure 401      | AuthorizationQueryParametersError 400 | IncompleteSignatureException 400
            MALFORMED_CREDENTIAL       | IncompleteSignature 400        | AuthFailure 401      | AuthorizationHeaderMalformed 400      | IncompleteSignatureException 400
            MALFORMED_QUERY_CREDENTIAL | IncompleteSignature 400        | AuthFailure 401      | AuthorizationQueryParametersError 400 | IncompleteSignatureException 400
            MALFORMED_DATE             | IncompleteSignature 400        | AuthFailure 401      | AccessDenied 403                      | IncompleteSignatureException 400
            MALFORMED_QUERY_DATE       | IncompleteSignature 400        | AuthFailure 401      | AuthorizationQueryParametersError 400 | IncompleteSignatureException 400
            SCOPE_DATE_MISMATCH        | SignatureDoesNotMatch 403      | AuthFailure 401      | AuthorizationHeaderMalformed 400      | InvalidSignatureException 400
            QUERY_SCOPE_DATE_MISMATCH  | SignatureDoesNotMatch 403      | AuthFailure 401      | AuthorizationQueryParametersError 400 | InvalidSignatureException 400
            EXPIRES_OUT_OF_RANGE       | IncompleteSignature 400        | AuthFailure 401      | AuthorizationQueryParametersError 400 | IncompleteSignatureException 400
            UNKNOWN_KEY                | InvalidClientTokenId 403       | AuthFailure 401      | InvalidAccessKeyId 403                | UnrecognizedClientException 400
            TOKEN_MISSING              | InvalidClientTokenId 403       | AuthFailure 401      | InvalidAccessKeyId 403                | UnrecognizedClientException 400
            TOKEN_WRONG                | InvalidClientTokenId 403       | AuthFailure 401      | InvalidToken 400                      | UnrecognizedClientException 400
            TOKEN_EXPIRED              | ExpiredToken 403               | RequestExpired 400   | ExpiredToken 400                      | ExpiredTokenException 400
            HEADERS_NOT_SIGNED         | SignatureDoesNotMatch 403      | AuthFailure 401      | AccessDenied 403                      | InvalidSignatureException 400
            WRONG_SIGNATURE            | SignatureDoesNotMatch 403      | AuthFailure 401      | SignatureDoesNotMatch 403             | InvalidSignatureException 400
            SIGNATURE_EXPIRED          | SignatureDoesNotMatch 403      | RequestExpired 400   | RequestTimeTooSkewed 403              | InvalidSignatureException 400
            SIGNATURE_NOT_YET_CURRENT  | SignatureDoesNotMatch 403      | RequestExpired 400   | RequestTimeTooSkewed 403              | InvalidSignatureException 400
            URL_EXPIRED                | SignatureDoesNotMatch 403      | RequestExpired 400   | AccessDenied 403                      | InvalidSignatureException 400
            URL_NOT_YET_CURRENT        | SignatureDoesNotMatch 403      | RequestExpired 400   | AccessDenied 403                      | InvalidSignatureException 400
            BODY_HASH_MISSING          | SignatureDoesNotMatch 403      | AuthFailure 401      | InvalidRequest 400                    | InvalidSignatureException 400
            BODY_HASH_MALFORMED        | SignatureDoesNotMatch 403      | AuthFailure 401      | InvalidArgument 400                   | InvalidSignatureException 400
            BODY_HASH_MISMATCH         | SignatureDoesNotMatch 403      | AuthFailure 401      | XAmzContentSHA256Mismatch 400         | InvalidSignatureException 400
            MALFORMED_CHUNKS           | SignatureDoesNotMatch 403      | AuthFailure 401      | IncompleteBody 400                    | InvalidSignatureException 400
            MALFORMED_TRAILER          | SignatureDoesNotMatch 403      | AuthFailure 401      | MalformedTrailerError 400             | InvalidSignatureException 400
            CHECKSUM_MALFORMED         | SignatureDoesNotMatch 403      | AuthFailure 401      | InvalidRequest 400                    | InvalidSignatureException 400
            CHECKSUM_MISMATCH          | SignatureDoesNotMatch 403      | AuthFailure 401      | BadDigest 400                         | InvalidSignatureException 400
            """;

    private static AuthenticationAnswer answer(ErrorFamily family, AuthenticationProblem problem) {
        return AuthenticationErrors.answer(family, new AuthenticationException(problem, "<1>", "<2>", "<3>"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = TABLE, delimiter = '|')
    void codesAndStatuses(AuthenticationProblem problem, String iam, String ec2, String s3, String json) {
        assertThat(Arrays.stream(ErrorFamily.values())
                        .map(family -> answer(family, problem))
                        .map(answer -> answer.code() + " " + answer.status()))
                .containsExactly(iam, ec2, s3, json);
    }

    @Test
    void theTableIsWhole() {
        Set<AuthenticationProblem> rows = TABLE.lines()
                .map(line -> AuthenticationProblem.valueOf(line.split(" ")[0]))
                .collect(Collectors.toSet());
        assertThat(rows).isEqualTo(EnumSet.allOf(AuthenticationProblem.class));
    }

    @ParameterizedTest
    @EnumSource
    void everyMessageIsASentence(AuthenticationProblem problem) {
        for (ErrorFamily family : ErrorFamily.values()) {
            assertThat(answer(family, problem).message()).isNotBlank().doesNotContain("%", "null");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    IAM_STS | NO_CREDENTIALS | Request is missing Authentication Token
                    IAM_STS | INCOMPLETE_HEADER | <1>
                    IAM_STS | UNKNOWN_KEY | The security token included in the request is invalid.
                    IAM_STS | TOKEN_EXPIRED | The security token included in the request is expired
                    IAM_STS | WRONG_SIGNATURE | The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.
                    IAM_STS | SIGNATURE_EXPIRED | Signature expired: <1> is now earlier than <2> (<3> - 15 min.)
                    IAM_STS | SIGNATURE_NOT_YET_CURRENT | Signature not yet current: <1> is still later than <2> (<3> + 15 min.)
                    EC2 | NO_CREDENTIALS | The request must contain the parameter AWSAccessKeyId
                    EC2 | UNKNOWN_KEY | AWS was not able to validate the provided access credentials
                    EC2 | MALFORMED_CREDENTIAL | <1>
                    EC2 | SIGNATURE_EXPIRED | Request has expired.
                    S3 | NO_CREDENTIALS | Access Denied
                    S3 | UNKNOWN_KEY | The AWS Access Key Id you provided does not exist in our records.
                    S3 | TOKEN_EXPIRED | The provided token has expired.
                    S3 | TOKEN_WRONG | The provided token is malformed or otherwise invalid.
                    S3 | SIGNATURE_EXPIRED | The difference between the request time and the current time is too large.
                    S3 | URL_EXPIRED | Request has expired
                    S3 | URL_NOT_YET_CURRENT | Request is not yet valid
                    S3 | WRONG_SIGNATURE | The request signature we calculated does not match the signature you provided. Check your key and signing method.
                    JSON | UNKNOWN_KEY | The security token included in the request is invalid.
                    JSON | TOKEN_EXPIRED | The security token included in the request is expired
                    JSON | SIGNATURE_EXPIRED | Signature expired: <1> is now earlier than <2> (<3> - 15 min.)
                    """)
    void messages(ErrorFamily family, AuthenticationProblem problem, String message) {
        assertThat(answer(family, problem).message()).isEqualTo(message);
    }

    @Test
    void percentSignsOfTheClientAreText() {
        AuthenticationException failure =
                new AuthenticationException(AuthenticationProblem.INCOMPLETE_HEADER, "Authorization=%s %n");
        assertThat(AuthenticationErrors.answer(ErrorFamily.IAM_STS, failure).message())
                .isEqualTo("Authorization=%s %n");
    }
}
