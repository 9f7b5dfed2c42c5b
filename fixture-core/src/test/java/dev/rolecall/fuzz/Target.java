package dev.rolecall.fuzz;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.auth.RequestSigner;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A fixture with something of everything in it, and requests to it as bytes. */
final class Target implements AutoCloseable {

    private static final RequestSigner SIGNER = new RequestSigner(Clock.systemUTC());

    private final FakeAws aws =
            FakeAws.builder().withoutSdkWiring().owner("a fuzzer").start();
    private final AwsBasicCredentials administrator = aws.administrator();
    private final Line line = new Line(aws.endpoint());
    private final Instance instance = aws.launch(
            profile("web")
                    .role("web")
                    .policy(
                            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}"));
    private final Line instanceLine = new Line(instance.openPort());

    Target() {
        // With a fault in place requests are looked at before they are judged.
        aws.deny("kms:DisableKey");
    }

    Line line() {
        return line;
    }

    /** To the instance's metadata at the root. */
    Line instanceLine() {
        return instanceLine;
    }

    Instance instance() {
        return instance;
    }

    /** What the administrator would send. */
    WireRequest signed(String service, WireRequest request) {
        return SIGNER.signed(
                request.withHeaders(
                        request.headers().with("Host", aws.endpoint().getAuthority())),
                administrator.accessKeyId(),
                administrator.secretAccessKey(),
                "us-east-1",
                service);
    }

    WireRequest form(String service, String form) {
        return signed(
                service,
                new WireRequest(
                        "POST",
                        "/",
                        "",
                        Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        form.getBytes(StandardCharsets.UTF_8)));
    }

    Line.Answer ask(WireRequest request) throws IOException {
        return line.ask(Line.bytes(request));
    }

    /** Find out whether it still does what fixtures are for. */
    void checkThatItGoesOn() throws IOException {
        byte[] token = ("PUT /latest/api/token HTTP/1.1\r\nHost: imds\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n"
                        + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Line.Answer identity = ask(form("sts", "Action=GetCallerIdentity&Version=2011-06-15"));
        assertThat(identity.status()).as(identity.body()).isEqualTo(200);
        assertThat(instanceLine.ask(token)).extracting(Line.Answer::status).isEqualTo(200);
    }

    @Override
    public void close() throws IOException {
        line.close();
        instanceLine.close();
        aws.close();
    }
}
