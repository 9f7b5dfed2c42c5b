package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** A signature put on here is the one that the SDK would put on. */
class RequestSignerTests {

    private static final Clock AT = Clock.fixed(Instant.parse("2026-03-04T05:06:07.89Z"), ZoneOffset.UTC);
    private static final String BODY = "Action=ListQueues&Version=2012-11-05";

    private final RequestSigner signer = new RequestSigner(AT);

    @ParameterizedTest
    @CsvSource({
        "s3, PUT, '/orders/a%20b//c%3D%2A~', ''",
        "s3, GET, '/orders', 'list-type=2&prefix=a%26b&delimiter='",
        "dynamodb, POST, '/', ''",
        "sqs, POST, '/123456789012/a%20queue', 'b=2&a=1'"
    })
    void isTheSignatureOfTheSdk(String service, String method, String path, String query) {
        byte[] body = (method.equals("GET") ? "" : BODY).getBytes(StandardCharsets.UTF_8);
        WireRequest request = new WireRequest(
                method,
                path,
                query,
                Headers.of(
                        "Host", "127.0.0.1:9000",
                        "Content-Type", "text/plain; charset=utf-8",
                        "X-Amz-Meta-Who", "me   and   you",
                        "x-amz-content-sha256", "whatever the client said",
                        "User-Agent", "not signed"),
                body);

        WireRequest signed = signer.signed(request, "AKIAEXAMPLE", "secret/key", "eu-west-1", service);

        assertThat(signed.header("Authorization"))
                .isEqualTo(bySdk(service, request, body).get("Authorization"));
        assertThat(signed.header("X-Amz-Date")).isEqualTo("20260304T050607Z");
        assertThat(signed.header("x-amz-content-sha256")).isEqualTo(Hashes.sha256(body));
        assertThat(signed.header("User-Agent")).isEqualTo("not signed");
        assertThat(signed.body()).isEqualTo(body);
    }

    @Test
    void replacesWhatTheClientSignedWherever() {
        WireRequest presigned = new WireRequest(
                "GET",
                "/orders/k",
                "versionId=1&X-Amz-Signature=s&X-Amz-Security-Token=t&X-Amz-Expires=1&response-expires=x",
                Headers.of(
                        "Host", "h", "X-Amz-Security-Token", "t", "Authorization", "AWS4-HMAC-SHA256 Credential=old"),
                new byte[0]);
        WireRequest signed = signer.signed(presigned, "AKIAEXAMPLE", "secret", "eu-west-1", "s3");
        assertThat(signed.rawQuery()).isEqualTo("versionId=1&response-expires=x");
        assertThat(signed.headers().contains("X-Amz-Security-Token")).isFalse();
        assertThat(signed.headers().all("Authorization"))
                .singleElement()
                .asString()
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260304/eu-west-1/s3/aws4_request, ");
        assertThat(RequestSigner.unsigned(signed).headers().asMap()).containsOnlyKeys("Host");
    }

    @ParameterizedTest
    @CsvSource({
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,"
                + " e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "UNSIGNED-PAYLOAD, UNSIGNED-PAYLOAD",
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER, UNSIGNED-PAYLOAD"
    })
    void vouchesForABodyThatStreamsAsTheClientDid(String claimed, String signed) {
        WireRequest streaming = new WireRequest(
                        "PUT", "/k", "", Headers.of("x-amz-content-sha256", claimed), new byte[0])
                .withStream(new ByteArrayInputStream(new byte[1]));
        assertThat(signer.signed(streaming, "A", "s", "eu-west-1", "s3").header("x-amz-content-sha256"))
                .isEqualTo(signed);
    }

    private static Map<String, String> bySdk(String service, WireRequest request, byte[] body) {
        SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(URI.create("http://127.0.0.1:9000" + request.rawPath()
                        + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery())))
                .putHeader("Content-Type", request.header("Content-Type"))
                .putHeader("X-Amz-Meta-Who", request.header("X-Amz-Meta-Who"));
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsBasicCredentials.create("AKIAEXAMPLE", "secret/key"))
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, AT))
                .request();
        Map<String, String> headers = new TreeMap<>();
        signed.forEachHeader((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }
}
