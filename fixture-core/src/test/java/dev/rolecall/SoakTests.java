package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolecall.fuzz.Line;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * One fixture that is asked and asked, and grows no bigger for it. {@code -Drolecall.soak.requests} says how often, a million times at
 * night.
 */
@Isolated("measures the heap of this JVM")
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "counts descriptors, which Windows does not have")
@Timeout(value = 6, unit = TimeUnit.HOURS)
class SoakTests {

    private static final int REQUESTS = Integer.getInteger("rolecall.soak.requests", 24_000);

    /** Enough to fill the journal, and whatever else is filled once. */
    private static final int WARM_UP = 16_000;

    private static final int REQUESTS_OF_A_ROUND = 8;
    private static final int LOOKS = 4;
    private static final long GROWTH_ALLOWED = 4 * Footprint.MIB;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();
    private final Instance instance = aws.launch(profile("web").policy("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:GetObject","iam:Get*"],"Resource":"*"}}"""));
    private final Line metadata = new Line(instance.openPort());
    private final Line services = new Line(aws.endpoint());
    private int round;

    @Test
    void oneFixtureStaysAsBigAsItIs() throws IOException {
        try (aws;
                metadata;
                services) {
            ask(WARM_UP);
            Footprint before = Footprint.now();
            List<Footprint> later = new ArrayList<>();
            for (int i = 0; i < LOOKS; i++) {
                ask(REQUESTS / LOOKS);
                later.add(Footprint.now());
            }

            System.out.printf("%,d requests to one fixture: before %s, after %s%n", REQUESTS, before, later);
            assertThat(aws.journal().entries()).hasSize(10_000);
            assertThat(aws.journal().recorded())
                    .isEqualTo((WARM_UP + REQUESTS) / REQUESTS_OF_A_ROUND * (long) REQUESTS_OF_A_ROUND);
            Footprint after = later.get(LOOKS - 1);
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads());
            assertThat(after.descriptors()).as("descriptors").isLessThan(before.descriptors() + 10);
            assertThat(after.heap()).as("heap").isLessThan(before.heap() + GROWTH_ALLOWED);
        }
    }

    private void ask(int requests) throws IOException {
        for (int i = 0; i < requests / REQUESTS_OF_A_ROUND; i++) {
            askARound();
        }
    }

    /** What an application does all day, credentials that end included, and each time of something else. */
    private void askARound() throws IOException {
        round++;
        if (round % 1_000 == 0) {
            aws.clock().advance(Duration.ofHours(7));
        }
        String token = metadata("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "21600", 200);
        metadata("GET", "/latest/meta-data/iam/security-credentials/", "X-aws-ec2-metadata-token", token, 200);
        JsonNode credentials = JSON.readTree(metadata(
                "GET", "/latest/meta-data/iam/security-credentials/web", "X-aws-ec2-metadata-token", token, 200));
        metadata("GET", "/latest/meta-data/nothing/" + round, "X-aws-ec2-metadata-token", token, 404);
        AwsCredentials role = AwsSessionCredentials.create(
                credentials.required("AccessKeyId").textValue(),
                credentials.required("SecretAccessKey").textValue(),
                credentials.required("Token").textValue());
        URI server = aws.endpoint();
        signed(SignedHttp.get(server, "s3", "/orders/" + round), role, 200);
        signed(SignedHttp.get(server, "s3", "/orders/" + round).method(SdkHttpMethod.DELETE), role, 403);
        signed(SignedHttp.form(server, "iam", "Action=GetRole&Version=2010-05-08&RoleName=web"), role, 200);
        signed(SignedHttp.form(server, "iam", "Action=DeleteRole&Version=2010-05-08&RoleName=web" + round), role, 403);
    }

    private String metadata(String method, String path, String name, String value, int status) throws IOException {
        Headers headers = Headers.of("Host", "x", name, value);
        return answer(metadata, Line.bytes(new WireRequest(method, path, "", headers, new byte[0])), status);
    }

    private void signed(SignedHttp request, AwsCredentials role, int status) throws IOException {
        String kept = request.text(role).replace("Connection: close\r\n", "");
        answer(services, kept.getBytes(StandardCharsets.UTF_8), status);
    }

    private static String answer(Line line, byte[] request, int status) throws IOException {
        Line.Answer answer = line.ask(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }
}
