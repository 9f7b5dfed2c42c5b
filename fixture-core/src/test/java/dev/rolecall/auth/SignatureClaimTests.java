package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.EXPIRES_OUT_OF_RANGE;
import static dev.rolecall.auth.AuthenticationProblem.INCOMPLETE_HEADER;
import static dev.rolecall.auth.AuthenticationProblem.INCOMPLETE_QUERY;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_CREDENTIAL;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_DATE;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_QUERY_CREDENTIAL;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_QUERY_DATE;
import static dev.rolecall.auth.AuthenticationProblem.NO_CREDENTIALS;
import static dev.rolecall.auth.AuthenticationProblem.QUERY_SCOPE_DATE_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.SCOPE_DATE_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.SEVERAL_CREDENTIALS;
import static dev.rolecall.auth.AuthenticationProblem.UNSUPPORTED_ALGORITHM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureClaimTests {

    private static final String CREDENTIAL = "AKIAEXAMPLE/20260304/eu-west-1/iam/aws4_request";
    private static final String GOOD =
            "AWS4-HMAC-SHA256 Credential=" + CREDENTIAL + ", SignedHeaders=host;x-amz-date, Signature=abc";
    private static final String GOOD_QUERY = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
            + "AKIAEXAMPLE%2F20260304%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260304T050607Z"
            + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Brange&X-Amz-Signature=abc";

    private static WireRequest request(String query, String... headers) {
        return new WireRequest("GET", "/", query, Headers.of(headers), new byte[0]);
    }

    private static WireRequest header(String authorization) {
        return request("", "Authorization", authorization, "X-Amz-Date", "20260304T050607Z");
    }

    private static AuthenticationException failure(WireRequest request) {
        AuthenticationException failure =
                catchThrowableOfType(AuthenticationException.class, () -> SignatureClaim.of(request));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void readsTheHeader() {
        SignatureClaim claim = SignatureClaim.of(request(
                "",
                "authorization",
                GOOD.replace(", ", ","),
                "x-amz-date",
                "20260304T050607Z",
                "x-amz-security-token",
                "t"));
        assertThat(claim.accessKeyId()).isEqualTo("AKIAEXAMPLE");
        assertThat(claim.scope()).isEqualTo(new CredentialScope("20260304", "eu-west-1", "iam"));
        assertThat(claim.date()).isEqualTo(Instant.parse("2026-03-04T05:06:07Z"));
        assertThat(claim.signedHeaders()).containsExactly("host", "x-amz-date");
        assertThat(claim.signature()).isEqualTo("abc");
        assertThat(claim.sessionToken()).isEqualTo("t");
        assertThat(claim.presigned()).isFalse();
    }

    @Test
    void readsThePresignedQuery() {
        SignatureClaim claim = SignatureClaim.of(request(GOOD_QUERY + "&X-Amz-Security-Token=a%2Fb%2B"));
        assertThat(claim.scope().service()).isEqualTo("s3");
        assertThat(claim.signedHeaders()).containsExactly("host", "range");
        assertThat(claim.sessionToken()).isEqualTo("a/b+");
        assertThat(claim.presigned()).isTrue();
        assertThat(claim.expires()).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260304T050607Z", "Wed, 04 Mar 2026 05:06:07 GMT"})
    void readsTheDateHeader(String date) {
        assertThat(SignatureClaim.of(request("", "Authorization", GOOD, "Date", date))
                        .date())
                .isEqualTo(Instant.parse("2026-03-04T05:06:07Z"));
    }

    @Test
    void tellsNoSecretInText() {
        SignatureClaim claim = SignatureClaim.of(request(GOOD_QUERY + "&X-Amz-Security-Token=hush"));
        assertThat(claim).asString().contains("AKIAEXAMPLE", "presigned").doesNotContain("hush");
        assertThat(new KnownCredential("AKIAEXAMPLE", "hush", "hush", Instant.EPOCH).toString())
                .isEqualTo("AKIAEXAMPLE until 1970-01-01T00:00:00Z");
    }

    @Test
    void nothing() {
        assertThat(failure(request("a=b")).problem()).isEqualTo(NO_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {GOOD, "Basic dXNlcg==", "Bearer token"})
    void headerAndQuery(String header) {
        AuthenticationException failure = failure(request(GOOD_QUERY, "Authorization", header));
        assertThat(failure.problem()).isEqualTo(SEVERAL_CREDENTIALS);
    }

    @Test
    void anEmptyHeaderListsAllItLacks() {
        AuthenticationException failure = failure(request("", "Authorization", "AWS4-HMAC-SHA256"));
        assertThat(failure.problem()).isEqualTo(INCOMPLETE_HEADER);
        assertThat(failure.details())
                .containsExactly(
                        "Authorization header requires 'Credential' parameter. Authorization header requires"
                                + " 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header"
                                + " requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256");
    }

    @Test
    void aComponentWithoutEqualSign() {
        String header = "AWS4-HMAC-SHA256 Credential=" + CREDENTIAL + ", host;x-amz-date, Signature=abc";
        AuthenticationException failure = failure(header(header));
        assertThat(failure.problem()).isEqualTo(INCOMPLETE_HEADER);
        assertThat(failure.details())
                .containsExactly(
                        "'host;x-amz-date' not a valid key=value pair (missing equal-sign) in Authorization header: '"
                                + header + "'.");
    }

    @ParameterizedTest
    @CsvSource({
        "Signature=abc, Signature=, Signature",
        "SignedHeaders=host;x-amz-date, SignedHeaders=, SignedHeaders",
        "Signature=abc, Sig=abc, Signature"
    })
    void oneComponentMissing(String from, String to, String named) {
        AuthenticationException failure = failure(header(GOOD.replace(from, to)));
        assertThat(failure.problem()).isEqualTo(INCOMPLETE_HEADER);
        assertThat(failure.details().get(0))
                .startsWith("Authorization header requires '" + named + "' parameter. Auth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIAEXAMPLE",
                "AKIA/EXAMPLE/20260304/eu-west-1/iam/aws4_request",
                "/20260304/eu-west-1/iam/aws4_request",
                "AKIAEXAMPLE/20260304/eu-west-1/iam/aws5_request",
                "AKIAEXAMPLE/20260304/eu-west-1/iam/"
            })
    void credentials(String credential) {
        assertThat(failure(header(GOOD.replace(CREDENTIAL, credential))).problem())
                .isEqualTo(MALFORMED_CREDENTIAL);
        String inQuery = GOOD_QUERY.replaceFirst("AKIA[^&]*", credential.replace("/", "%2F"));
        assertThat(failure(request(inQuery)).problem()).isEqualTo(MALFORMED_QUERY_CREDENTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "20260304", "2026-03-04T05:06:07Z", "20260230T000000Z", "20260304T050607+00"})
    void dates(String date) {
        assertThat(failure(request("", "Authorization", GOOD, "X-Amz-Date", date))
                        .problem())
                .isEqualTo(MALFORMED_DATE);
        assertThat(failure(request(GOOD_QUERY.replace("20260304T050607Z", date.replace("+", "%2B"))))
                        .problem())
                .isEqualTo(MALFORMED_QUERY_DATE);
    }

    @Test
    void anotherDay() {
        AuthenticationException failure = failure(header(GOOD.replace("20260304", "20260303")));
        assertThat(failure.problem()).isEqualTo(SCOPE_DATE_MISMATCH);
        assertThat(failure.details()).containsExactly("20260303", "20260304", "20260304T050607Z");
        assertThat(failure(request(GOOD_QUERY.replace("%2F20260304", "%2F20260303")))
                        .problem())
                .isEqualTo(QUERY_SCOPE_DATE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Algorithm",
                "X-Amz-Credential",
                "X-Amz-Date",
                "X-Amz-SignedHeaders",
                "X-Amz-Expires",
                "X-Amz-Signature"
            })
    void parametersMissing(String name) {
        AuthenticationException failure = failure(request(GOOD_QUERY.replaceFirst(name + "=[^&]*", "a=b")));
        assertThat(failure.problem()).isEqualTo(INCOMPLETE_QUERY);
        assertThat(failure.details().get(0)).contains("'" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "604801, must be less than a week",
        "0, at least 1 second",
        "-1, must be non-negative",
        "soon, should be a number",
        "99999999999999999999, should be a number"
    })
    void lives(String expires, String sentence) {
        AuthenticationException failure = failure(request(GOOD_QUERY.replace("Expires=60", "Expires=" + expires)));
        assertThat(failure.problem()).isEqualTo(EXPIRES_OUT_OF_RANGE);
        assertThat(failure.details().get(0)).contains(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "604800"})
    void livesAtTheEdge(String expires) {
        assertThat(SignatureClaim.of(request(GOOD_QUERY.replace("Expires=60", "Expires=" + expires)))
                        .expires())
                .isEqualTo(Duration.ofSeconds(Long.parseLong(expires)));
    }

    @ParameterizedTest
    @CsvSource({
        "AWS4-ECDSA-P256-SHA256 Credential=a/20260304/s3/aws4_request, AWS4-ECDSA-P256-SHA256 (Signature Version 4A)",
        "AWS4-HMAC-SHA1 Credential=a, AWS4-HMAC-SHA1",
        "AWS AKIAEXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=, Signature Version 2",
        "Bearer token, Bearer",
        "Basic dXNlcg==, Basic"
    })
    void otherSchemes(String header, String name) {
        AuthenticationException failure = failure(header(header));
        assertThat(failure.problem()).isEqualTo(UNSUPPORTED_ALGORITHM);
        assertThat(failure.details())
                .containsExactly(
                        "RoleCall verifies AWS4-HMAC-SHA256 only, and this request is signed with " + name + ".");
    }

    @Test
    void otherSchemesInTheQueryOrForm() {
        assertThat(failure(request(GOOD_QUERY.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")))
                        .details()
                        .get(0))
                .contains("AWS4-ECDSA-P256-SHA256 (Signature Version 4A)");
        assertThat(failure(request("AWSAccessKeyId=a&Expires=1&Signature=b"))
                        .details()
                        .get(0))
                .contains("Signature Version 2");
        WireRequest form = request("", "Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .withBody("Action=ListUsers&AWSAccessKeyId=a&SignatureVersion=2&Signature=b".getBytes());
        assertThat(failure(form).details().get(0)).contains("Signature Version 2");
    }
}
