package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the control paths, and what becomes of nonsense. */
@Isolated("a control path belongs to the only open fixture")
class ControlPathTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));
    private final String authority = aws.endpoint().getAuthority();
    private final String port = ":" + aws.endpoint().getPort();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]", "127.1.2.3"})
    void answersByEveryNameOfThisMachine(String host) {
        assertThat(journal("Host: " + host + port).status()).isEqualTo(200);
        assertThat(journal("Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rebound.example",
                "rebound.example:80",
                "127.0.0.1.rebound.example",
                "localhost.rebound.example",
                "10.0.0.1",
                "169.254.169.254"
            })
    void refusesANameThatSomebodyPointedAtThisMachine(String host) {
        RawHttp.Answer refused = reset("Host: " + host);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .isEqualTo(
                        "RoleCall refuses this control request: its Host is not this machine: expected 127.0.0.1, [::1] or"
                                + " localhost, found " + host + ".\n");
        assertThatNothingWasReset();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://page.example",
        "Origin, 'null'",
        "Origin, http://localhost:3000",
        "Origin, http://127.0.0.1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void refusesAPageOfAnotherOrigin(String name, String value) {
        RawHttp.Answer refused = reset("Host: " + authority + "\r\n" + name + ": " + value);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .startsWith("RoleCall refuses this control request: it comes from a web page of another origin")
                .contains(value);
        assertThat(refused.headers()).doesNotContainKey("Access-Control-Allow-Origin");
        assertThatNothingWasReset();
    }

    @Test
    void answersAPageOfItsOwn() {
        assertThat(journal("Host: " + authority + "\r\nOrigin: http://" + authority + "\r\nSec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void answersAClientThatNamesNoHost() {
        assertThat(RawHttp.send(aws.endpoint(), "GET /_rolecall/journal HTTP/1.0\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"advance\":7}",
                "{\"advance\":\"PT\"}",
                "{\"advance\":\"-PT1H\"}",
                "{\"advance\":\"P999999999D\"}",
                "{\"advance\":\"PT9223372036854775807S\"}",
                "{\"advance\":\"PT9999999999999999999999H\"}"
            })
    void refusesATimeThatIsNone(String body) {
        RawHttp.Answer refused = clock(body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(aws.clock().offset()).isEqualTo(Duration.ZERO);
    }

    @Test
    void refusesADeepOrLongTimeInAShortSentence() {
        assertThat(clock("[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(clock("{\"advance\":\"" + "x".repeat(1 << 20) + "\"}").body())
                .hasSizeLessThan(500);
        assertThat(aws.clock().offset()).isEqualTo(Duration.ZERO);
    }

    private RawHttp.Answer clock(String body) {
        return RawHttp.send(
                aws.endpoint(),
                "POST /_rolecall/clock HTTP/1.1\r\nHost: " + authority + "\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body);
    }

    private RawHttp.Answer journal(String headers) {
        return RawHttp.send(
                aws.endpoint(), "GET /_rolecall/journal HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
    }

    private RawHttp.Answer reset(String headers) {
        return RawHttp.send(
                aws.endpoint(), "POST /_rolecall/reset HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
    }

    private void assertThatNothingWasReset() {
        assertThat(aws.instance(instance.id()).profileName()).contains("web");
    }
}
