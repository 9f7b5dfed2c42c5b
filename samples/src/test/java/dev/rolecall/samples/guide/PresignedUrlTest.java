package dev.rolecall.samples.guide;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A URL that is good without credentials, in the hands of a client that is not the SDK's. */
@WithInstanceProfile(role = "order-archiver", policy = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""")
class PresignedUrlTest {

    @Test
    void isOneOfTheFixture(FakeAws aws) throws Exception {
        try (S3Presigner presigner = S3Presigner.create()) {
            URL url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket("orders").key("42.json")))
                    .url();
            assertThat(url.getHost()).isEqualTo(aws.endpoint().getHost());

            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);

            assertThat(connection.getResponseCode()).isEqualTo(200);
            assertThat(aws).journal().allowed("s3:GetObject").on("arn:aws:s3:::orders/42.json");
        }
    }
}
