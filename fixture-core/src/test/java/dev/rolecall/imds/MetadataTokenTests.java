package dev.rolecall.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session token from its first moment to its last. */
class MetadataTokenTests {

    private static final String ID = "/latest/meta-data/instance-id";

    private final OneInstance one = OneInstance.withProfile();

    @Test
    void hasTheFormOfTheRealOne() {
        WireResponse response = one.send("PUT", "/latest/api/token", OneInstance.TTL, "21600");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.bodyText()).matches("AQAEA[A-Za-z0-9_-]{49}==");
        assertThat(response.headers().asMap())
                .containsOnlyKeys("Content-Type", "Server", "Connection", OneInstance.TTL);
        assertThat(response.headers().first(OneInstance.TTL)).contains("21600");
    }

    @Test
    void isAskedForWithASlashAtTheEndAsWell() {
        assertThat(one.send("PUT", "/latest/api/token/", OneInstance.TTL, "1").status())
                .isEqualTo(200);
    }

    @Test
    void isGoodUntilItsEndAndNotAtIt() {
        String token = one.token(60);
        one.clock.advance(Duration.ofSeconds(60).minusNanos(1));
        assertThat(get(token).status()).isEqualTo(200);
        one.clock.advance(Duration.ofNanos(1));
        assertThat(get(token).status()).isEqualTo(401);
    }

    @Test
    void countsItsSecondsDown() {
        String token = one.token(300);
        assertThat(left(token)).isEqualTo("300");
        one.clock.advance(Duration.ofMillis(1));
        assertThat(left(token)).isEqualTo("300");
        one.clock.advance(Duration.ofMillis(999));
        assertThat(left(token)).isEqualTo("299");
        one.clock.advance(Duration.ofMillis(298_999));
        assertThat(left(token)).isEqualTo("1");
    }

    @Test
    void ofZeroSecondsIsGrantedAndHasEnded() {
        WireResponse response = one.send("PUT", "/latest/api/token", OneInstance.TTL, "0");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first(OneInstance.TTL)).contains("0");
        assertThat(get(response.bodyText()).status()).isEqualTo(401);
    }

    @Test
    void ofAnotherInstanceIsWorthNothing() {
        String token = OneInstance.withProfile().token(21_600);
        assertThat(get(token).status()).isEqualTo(401);
    }

    @Test
    void isOneOfAsManyAsAnyoneWants() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            tokens.add(one.token(60));
        }
        assertThat(tokens)
                .hasSize(2_000)
                .allSatisfy(token -> assertThat(get(token).status()).isEqualTo(200));
    }

    @Test
    void isSpoiledByAnyChange() {
        String token = one.token(21_600);
        for (int i = 0; i < 53; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(get(token.substring(0, i) + other + token.substring(i + 1))
                            .status())
                    .as("with another character at %d", i)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "=",
                "null",
                "AQAEA",
                "AQAEAKQRRHnsX8GCPgYTGMShrFJkMhru3n-8Ul5Gzvzj-bpWKYZuiw==",
                "AQAEAKQRRHnsX8GCPgYTGMShrFJkMhru3n+8Ul5Gzvzj/bpWKYZuiw==",
                "////////////////////////////////////////////////////////",
                "\u0000\u0001\u00ff\u2603"
            })
    void isNotAnythingElse(String token) {
        assertThat(get(token).status()).isEqualTo(401);
        assertThat(get(token).body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.0", "1 ", "0x10", "21601", "99999", "4294967296", "\u0663", "ten"})
    void isNotGivenForAnyOtherTime(String seconds) {
        assertThat(one.send("PUT", "/latest/api/token", OneInstance.TTL, seconds)
                        .status())
                .isEqualTo(400);
    }

    private WireResponse get(String token) {
        return one.send("GET", ID, OneInstance.TOKEN, token);
    }

    private String left(String token) {
        return get(token).headers().first(OneInstance.TTL).orElse("none");
    }
}
