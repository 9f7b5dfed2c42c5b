package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoutesTests {

    private static final String KEY = "AKIAROLECALLEXAMPLE7";

    private final Routes routes = new Routes();
    private final Site site = new NamedSite("ATest");

    @Test
    void aKeyThatIsGivenAgainAfterAResetIsGoodAgain() {
        routes.open(site);
        routes.addAccessKey(site, KEY);
        routes.forget(site);
        routes.addAccessKey(site, KEY);

        assertThat(answerTo(signedWith(KEY))).isEqualTo("answered by ATest");
    }

    @Test
    void aKeyOfAClosedFixtureIsGoodForTheNextThatIsGivenIt() {
        routes.open(site);
        routes.addAccessKey(site, KEY);
        routes.close(site);
        Site next = new NamedSite("NextTest");
        routes.open(next);
        routes.addAccessKey(next, KEY);

        assertThat(answerTo(signedWith(KEY))).isEqualTo("answered by NextTest");
    }

    @Test
    void aKeyThatWasTakenBackNamesTheFixtureItCameFrom() {
        routes.open(site);
        routes.addAccessKey(site, KEY);
        routes.forget(site);

        assertThat(answerTo(signedWith(KEY))).contains("the fixture of ATest, which was closed or reset since");
        routes.close(site);
        assertThat(answerTo(signedWith(KEY))).contains("the fixture of ATest, which was closed or reset since");
    }

    @Test
    void aMessageThatNamesAnOwnerIsAlwaysWellFormed() {
        Site odd = new NamedSite("tests with <odd> & names");
        routes.open(odd);
        routes.addAccessKey(odd, KEY);
        routes.forget(odd);

        assertThat(answerTo(signedWith(KEY))).contains("tests with &lt;odd&gt; &amp; names");
    }

    private String answerTo(WireRequest request) {
        WireResponse response = routes.siteOf(request)
                .map(found -> routes.answer(found, request))
                .orElseGet(() -> routes.answerNobodys(request));
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static WireRequest signedWith(String accessKeyId) {
        return new WireRequest(
                "POST",
                "/",
                "",
                Headers.of("Authorization", "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/20260101/us-east-1/iam"),
                new byte[0]);
    }

    private record NamedSite(String owner) implements Site {

        @Override
        public WireResponse metadata(String instanceId, WireRequest request) {
            return signed(request);
        }

        @Override
        public WireResponse signed(WireRequest request) {
            return WireResponse.text(200, "text/plain", "answered by " + owner);
        }

        @Override
        public WireResponse control(WireRequest request) {
            return signed(request);
        }

        @Override
        public boolean mayBlock(WireRequest request) {
            return false;
        }
    }
}
