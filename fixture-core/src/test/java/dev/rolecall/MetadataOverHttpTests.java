package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The metadata service over the wire: every header of every kind of answer, and nothing besides. */
class MetadataOverHttpTests {

    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String[] ALWAYS = {"Content-Type", "Content-Length", "Server", "Connection", "Date"};
    private static final String HTTP_DATE =
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT";
    private static final String NOT_FOUND = """
            <?xml version="1.0" encoding="iso-8859-1"?>
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
            \t\t "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
             <head>
              <title>404 - Not Found</title>
             </head>
             <body>
              <h1>404 - Not Found</h1>
             </body>
            </html>
            """;

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    void handsOutATokenOf56Characters() {
        RawHttp.Answer answer = send("PUT", "/latest/api/token", TTL + ": 60", "Content-Length: 0");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.headers()).containsOnlyKeys(with(TTL));
        assertThat(answer.headers()).containsEntry(TTL, "60").containsEntry("Content-Length", "56");
        assertThatItIsOfTheService(answer, "text/plain");
        assertThat(answer.body()).matches("[A-Za-z0-9_-]{54,56}={0,2}").hasSize(56);
    }

    @Test
    void answersWithTheHeadersOfTheService() {
        RawHttp.Answer answer = send("GET", "/latest/meta-data/iam/security-credentials/");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.headers()).containsOnlyKeys(with("Accept-Ranges", "Last-Modified"));
        assertThat(answer.headers()).containsEntry("Accept-Ranges", "none").containsEntry("Content-Length", "3");
        assertThat(answer.headers().get("Last-Modified")).matches(HTTP_DATE);
        assertThatItIsOfTheService(answer, "text/plain");
        assertThat(answer.body()).isEqualTo("web");
    }

    @Test
    void answersATokenWithTheTimeItHasLeft() {
        RawHttp.Answer answer = send("GET", "/latest/meta-data/instance-id", TOKEN + ": " + token());

        assertThat(answer.headers()).containsOnlyKeys(with("Accept-Ranges", "Last-Modified", TTL));
        assertThat(Integer.parseInt(answer.headers().get(TTL))).isBetween(50, 60);
        assertThat(answer.body()).isEqualTo(instance.id());
    }

    @Test
    void refusesATokenThatIsNoneWithoutABody() {
        RawHttp.Answer answer = send("GET", "/latest/meta-data/", TOKEN + ": none");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
        assertThat(answer.headers()).containsOnlyKeys(ALWAYS).containsEntry("Content-Length", "0");
        assertThatItIsOfTheService(answer, "text/plain");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesARequestForNoTokenWithoutABody() {
        RawHttp.Answer answer = send("PUT", "/latest/api/token", "Content-Length: 0");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        assertThat(answer.headers()).containsOnlyKeys(ALWAYS).containsEntry("Content-Length", "0");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void showsThePageOf339BytesForWhatIsNotThere() {
        RawHttp.Answer answer = send("GET", "/latest/meta-data/nothing");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(answer.headers()).containsOnlyKeys(ALWAYS).containsEntry("Content-Length", "339");
        assertThatItIsOfTheService(answer, "text/html");
        assertThat(answer.body()).isEqualTo(NOT_FOUND);
        assertThat(answer.body().getBytes(StandardCharsets.ISO_8859_1)).hasSize(339);
    }

    @Test
    void answersHeadWithTheLengthOfWhatGetWouldFind() {
        RawHttp.Answer found = send("HEAD", "/latest/meta-data/iam/security-credentials/");
        RawHttp.Answer missing = send("HEAD", "/latest/meta-data/nothing");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.headers())
                .containsOnlyKeys(with("Accept-Ranges", "Last-Modified"))
                .containsEntry("Content-Length", "3");
        assertThat(found.body()).isEmpty();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.headers()).containsOnlyKeys(ALWAYS).containsEntry("Content-Length", "339");
        assertThat(missing.body()).isEmpty();
    }

    @Test
    void refusesToGetATokenAndSaysWhatIsAllowed() {
        RawHttp.Answer answer = send("GET", "/latest/api/token");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers())
                .containsOnlyKeys(with("Allow"))
                .containsEntry("Allow", "OPTIONS, PUT")
                .containsEntry("Content-Length", "0");
        assertThatItIsOfTheService(answer, "text/plain");
    }

    @Test
    void saysWhatMayBeDoneWithMetadata() {
        RawHttp.Answer answer = send("OPTIONS", "/latest/meta-data/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsOnlyKeys(with("Allow"))
                .containsEntry("Allow", "OPTIONS, GET, HEAD")
                .containsEntry("Content-Length", "0");
    }

    @Test
    void refusesToWriteMetadata() {
        RawHttp.Answer answer = send("POST", "/latest/meta-data/", "Content-Length: 5");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers()).containsOnlyKeys(ALWAYS).containsEntry("Content-Length", "0");
    }

    @Test
    void servesTheFirstRunningInstanceAtTheRootOfAPort() {
        URI port = aws.openMetadataPort(0);
        Instance second = aws.launch(profile("second"));
        assertThat(port.getPort()).isNotEqualTo(aws.endpoint().getPort());

        assertThat(at(port, "/latest/meta-data/instance-id").body()).isEqualTo(instance.id());
        assertThat(at(port, "/latest/meta-data/nothing").body()).isEqualTo(NOT_FOUND);
        aws.ec2().terminateInstances(r -> r.instanceIds(instance.id()));
        assertThat(at(port, "/latest/meta-data/instance-id").body()).isEqualTo(second.id());
        aws.ec2().terminateInstances(r -> r.instanceIds(second.id()));
        assertThat(at(port, "/latest/meta-data/instance-id").status()).isEqualTo(404);
    }

    private String token() {
        return send("PUT", "/latest/api/token", TTL + ": 60", "Content-Length: 0")
                .body();
    }

    private RawHttp.Answer send(String method, String path, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String body = lines.contains("Content-Length: 5") ? "hello" : "";
        return RawHttp.send(
                aws.endpoint(),
                method + " " + instance.metadataEndpoint().getPath() + path + " HTTP/1.1\r\nHost: 169.254.169.254\r\n"
                        + lines + "\r\n" + body);
    }

    private static RawHttp.Answer at(URI port, String path) {
        return RawHttp.send(port, "GET " + path + " HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n");
    }

    private static void assertThatItIsOfTheService(RawHttp.Answer answer, String contentType) {
        assertThat(answer.headers())
                .containsEntry("Content-Type", contentType)
                .containsEntry("Server", "EC2ws")
                .containsEntry("Connection", "close");
        assertThat(answer.headers().get("Date")).matches(HTTP_DATE);
    }

    private static String[] with(String... more) {
        String[] all = new String[ALWAYS.length + more.length];
        System.arraycopy(ALWAYS, 0, all, 0, ALWAYS.length);
        System.arraycopy(more, 0, all, ALWAYS.length, more.length);
        return all;
    }
}
