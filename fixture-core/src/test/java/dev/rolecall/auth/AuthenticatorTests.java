package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.SIGNATURE_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.TOKEN_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.TOKEN_MISSING;
import static dev.rolecall.auth.AuthenticationProblem.TOKEN_WRONG;
import static dev.rolecall.auth.AuthenticationProblem.UNKNOWN_KEY;
import static dev.rolecall.auth.AuthenticationProblem.WRONG_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.WireRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticatorTests {

    private static final Instant NOW = SdkSigner.NOW;
    private static final String SECRET = SdkSigner.SECRET_KEY;

    private final WireRequest plain =
            SdkSigner.request("GET", "https://iam.amazonaws.com/").signedFor("iam");
    private final WireRequest withToken = SdkSigner.request("GET", "https://iam.amazonaws.com/")
            .with(r -> r.putHeader("X-Amz-Security-Token", "token"))
            .signedFor("iam");

    private static Authenticator knowing(
            String secret, @Nullable String token, @Nullable Instant expiration, Instant real, Instant fixture) {
        return new Authenticator(
                id -> Optional.of(new KnownCredential(id, secret, token, expiration)),
                SdkSigner.verifierAt(real),
                Clock.fixed(fixture, ZoneOffset.UTC));
    }

    private static AuthenticationProblem problem(Authenticator authenticator, WireRequest request) {
        return Rejected.by(authenticator, request).problem();
    }

    @Test
    void believes() {
        VerifiedRequest verified =
                knowing(SECRET, "token", NOW.plusSeconds(1), NOW, NOW).authenticate(withToken);
        assertThat(verified.claim().sessionToken()).isEqualTo("token");
        assertThat(verified.request()).isSameAs(withToken);
    }

    @Test
    void tokens() {
        assertThat(problem(knowing(SECRET, "token", null, NOW, NOW), plain)).isEqualTo(TOKEN_MISSING);
        assertThat(problem(knowing(SECRET, "other", null, NOW, NOW), withToken)).isEqualTo(TOKEN_WRONG);
        assertThat(problem(knowing(SECRET, null, null, NOW, NOW), withToken)).isEqualTo(TOKEN_WRONG);
    }

    @Test
    void expiresByTheFixturesClockAndNoOther() {
        Instant expiration = NOW.plus(Duration.ofHours(6));
        Instant past = expiration.minusSeconds(1);
        assertThat(knowing(SECRET, "token", expiration, NOW, past).authenticate(withToken))
                .isNotNull();
        assertThat(problem(knowing(SECRET, "token", expiration, NOW, expiration), withToken))
                .isEqualTo(TOKEN_EXPIRED);
    }

    @Test
    void asksInTheOrderOfAws() {
        Instant late = NOW.plus(Duration.ofHours(1));
        Authenticator stranger = new Authenticator(
                id -> Optional.empty(), SdkSigner.verifierAt(late), Clock.fixed(late, ZoneOffset.UTC));
        assertThat(problem(stranger, plain)).isEqualTo(UNKNOWN_KEY);
        assertThat(problem(knowing("wrong", "other", NOW, late, late), withToken))
                .isEqualTo(TOKEN_WRONG);
        assertThat(problem(knowing("wrong", "token", NOW, late, late), withToken))
                .isEqualTo(WRONG_SIGNATURE);
        assertThat(problem(knowing(SECRET, "token", NOW, late, late), withToken))
                .isEqualTo(SIGNATURE_EXPIRED);
        assertThat(problem(knowing(SECRET, "token", NOW, NOW, late), withToken)).isEqualTo(TOKEN_EXPIRED);
    }
}
