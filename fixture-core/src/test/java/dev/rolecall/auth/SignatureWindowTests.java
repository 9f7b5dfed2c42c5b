package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.SIGNATURE_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.SIGNATURE_NOT_YET_CURRENT;
import static dev.rolecall.auth.AuthenticationProblem.URL_EXPIRED;
import static dev.rolecall.auth.AuthenticationProblem.URL_NOT_YET_CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rolecall.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureWindowTests {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Instant SIGNED = SdkSigner.NOW;

    private static void good(WireRequest request, Instant now) {
        assertThatCode(() -> SdkSigner.authenticatorAt(now).authenticate(request))
                .doesNotThrowAnyException();
    }

    private static AuthenticationException bad(WireRequest request, Instant now) {
        return Rejected.by(SdkSigner.authenticatorAt(now), request);
    }

    @Test
    void headers() {
        WireRequest request =
                SdkSigner.request("GET", "https://iam.amazonaws.com/").signedFor("iam");
        good(request, SIGNED.plus(QUARTER));
        good(request, SIGNED.minus(QUARTER));

        AuthenticationException expired = bad(request, SIGNED.plus(QUARTER).plusSeconds(1));
        assertThat(expired.problem()).isEqualTo(SIGNATURE_EXPIRED);
        assertThat(expired.details()).containsExactly("20260304T050607Z", "20260304T050608Z", "20260304T052108Z");

        AuthenticationException early = bad(request, SIGNED.minus(QUARTER).minusSeconds(1));
        assertThat(early.problem()).isEqualTo(SIGNATURE_NOT_YET_CURRENT);
        assertThat(early.details()).containsExactly("20260304T050607Z", "20260304T050606Z", "20260304T045106Z");
    }

    @Test
    void urls() {
        WireRequest request = SdkSigner.request("GET", "https://orders.s3.amazonaws.com/a")
                .presigned(Duration.ofHours(2))
                .signedFor("s3");
        good(request, SIGNED.plus(Duration.ofHours(2)));
        good(request, SIGNED.minus(QUARTER));
        assertThat(bad(request, SIGNED.plus(Duration.ofHours(2)).plusSeconds(1)).problem())
                .isEqualTo(URL_EXPIRED);
        assertThat(bad(request, SIGNED.minus(QUARTER).minusSeconds(1)).problem())
                .isEqualTo(URL_NOT_YET_CURRENT);
    }

    /** Cluster authenticators presign GetCallerIdentity for 60 seconds and are believed for 15 minutes. */
    @Test
    void stsIgnoresTheLifeOfAUrl() {
        WireRequest request = SdkSigner.request("GET", "https://sts.amazonaws.com/?Action=GetCallerIdentity")
                .presigned(Duration.ofSeconds(60))
                .signedFor("sts");
        good(request, SIGNED.plus(QUARTER));
        assertThat(bad(request, SIGNED.plus(QUARTER).plusSeconds(1)).problem()).isEqualTo(SIGNATURE_EXPIRED);
    }
}
