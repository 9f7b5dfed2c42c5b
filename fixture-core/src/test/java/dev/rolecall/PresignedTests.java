package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned URLs in the hands of somebody without credentials, judged by the policies of whoever signed them. */
class PresignedTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void readsAndWritesWithThePermissionsOfTheSigner() throws Exception {
        try (S3Presigner presigner = presigner("s3:PutObject", "{}")) {
            assertThat(put(presigner).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = get(presigner);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("<Code>AccessDenied</Code>", "s3:GetObject");
        }
    }

    @Test
    void tellsHowTheRequestWasSigned() throws Exception {
        try (S3Presigner presigner = presigner("s3:*", "{\"StringEquals\":{\"s3:authType\":\"REST-QUERY-STRING\"}}")) {
            assertThat(get(presigner).statusCode()).isEqualTo(200);
            assertThat(put(presigner).statusCode()).isEqualTo(200);
        }
        aws.reset();
        try (S3Presigner presigner = presigner("s3:*", "{\"StringEquals\":{\"s3:authType\":\"REST-HEADER\"}}")) {
            assertThat(get(presigner).statusCode()).isEqualTo(403);
        }
    }

    /** [D] In milliseconds since the signature. */
    @Test
    void tellsHowOldTheSignatureIs() throws Exception {
        try (S3Presigner presigner = presigner("s3:*", "{\"NumericLessThan\":{\"s3:signatureAge\":\"600000\"}}")) {
            assertThat(get(presigner).statusCode()).isEqualTo(200);
        }
        aws.reset();
        try (S3Presigner presigner = presigner("s3:*", "{\"NumericLessThan\":{\"s3:signatureAge\":\"0\"}}")) {
            assertThat(get(presigner).statusCode()).isEqualTo(403);
        }
    }

    private static HttpResponse<String> get(S3Presigner presigner) throws Exception {
        URI url = presigner
                .presignGetObject(r -> r.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(g -> g.bucket("orders").key("a b")))
                .url()
                .toURI();
        return send(HttpRequest.newBuilder(url).build());
    }

    private static HttpResponse<String> put(S3Presigner presigner) throws Exception {
        URI url = presigner
                .presignPutObject(r -> r.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(p -> p.bucket("orders").key("a b")))
                .url()
                .toURI();
        return send(HttpRequest.newBuilder(url)
                .PUT(HttpRequest.BodyPublishers.ofString("hello"))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private S3Presigner presigner(String action, String condition) {
        Instance instance = aws.launch(profile("uploader")
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                        + "\",\"Resource\":\"*\",\"Condition\":" + condition + "}}"));
        return S3Presigner.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(aws.endpoint())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(OverHttp.credentialsOn(instance)))
                .build();
    }
}
