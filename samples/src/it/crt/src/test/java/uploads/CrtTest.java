package uploads;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.net.URI;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The HTTP clients of the Common Runtime, and the S3 client that is native for the most part. */
@WithInstanceProfile(role = "uploader", policy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::uploads/*"}}""")
class CrtTest {

    private static final URI ELSEWHERE = URI.create("https://s3.example.com");

    @Test
    void syncTakesTheRoleOfTheInstance(FakeAws aws) {
        try (S3Client s3 = S3Client.builder()
                .httpClientBuilder(AwsCrtHttpClient.builder())
                .build()) {
            s3.putObject(put -> put.bucket("uploads").key("sync"), RequestBody.fromString("1"));
        }
        assertThat(aws).journal().allowed("s3:PutObject").on("arn:aws:s3:::uploads/sync").by("uploader");
    }

    @Test
    void asyncTakesTheRoleOfTheInstance(FakeAws aws) {
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                .build()) {
            s3.putObject(put -> put.bucket("uploads").key("async"), AsyncRequestBody.fromString("2"))
                    .join();
        }
        assertThat(aws).journal().allowed("s3:PutObject").on("arn:aws:s3:::uploads/async").by("uploader");
    }

    @Test
    void theNativeS3ClientTakesTheRoleOfTheInstance(FakeAws aws) {
        try (S3AsyncClient s3 = S3AsyncClient.crtCreate()) {
            s3.putObject(put -> put.bucket("uploads").key("native"), AsyncRequestBody.fromString("3"))
                    .join();
            assertThatThrownBy(() -> s3.deleteObject(delete -> delete.bucket("uploads").key("native"))
                            .join())
                    .hasMessageContaining("not authorized to perform: s3:DeleteObject");
        }
        assertThat(aws).journal().allowed("s3:PutObject").on("arn:aws:s3:::uploads/native").by("uploader");
    }

    @Test
    void noneOfThemLeavesThisMachine() {
        try (S3Client sync = S3Client.builder()
                        .endpointOverride(ELSEWHERE)
                        .httpClientBuilder(AwsCrtHttpClient.builder())
                        .build();
                S3AsyncClient async = S3AsyncClient.builder()
                        .endpointOverride(ELSEWHERE)
                        .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                        .build();
                S3AsyncClient ofTheRuntime =
                        S3AsyncClient.crtBuilder().endpointOverride(ELSEWHERE).build()) {
            assertThatThrownBy(() -> sync.putObject(put -> put.bucket("uploads").key("1"), RequestBody.fromString("1")))
                    .satisfies(CrtTest::isTheGuards);
            assertThatThrownBy(() -> async.putObject(
                                    put -> put.bucket("uploads").key("2"), AsyncRequestBody.fromString("2"))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .satisfies(CrtTest::isTheGuards);
            assertThatThrownBy(() -> ofTheRuntime
                            .putObject(put -> put.bucket("uploads").key("3"), AsyncRequestBody.fromString("3"))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .satisfies(CrtTest::isTheGuards);
        }
    }

    @Test
    void eachTakesItsOwnBesideAnotherFixture(FakeAws aws) {
        try (FakeAws other = FakeAws.builder().owner("another").start()) {
            other.launch(profile("other"));
            try (S3AsyncClient ofOther = S3AsyncClient.crtCreate()) {
                assertThatThrownBy(() -> ofOther.putObject(
                                        put -> put.bucket("uploads").key("other"), AsyncRequestBody.fromString("4"))
                                .join())
                        .hasMessageContaining("assumed-role/other/" + other.instance().id());
            }
        }
    }

    private static void isTheGuards(Throwable refused) {
        assertThat(refused)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("RoleCall stopped S3.PutObject before it left this machine for uploads.s3.example.com");
    }
}
