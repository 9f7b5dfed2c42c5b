package dev.rolecall.benchmarks.contenders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.rolecall.benchmarks.measure.Contender;
import java.util.Map;

/** One WireMock for all tests; each stubs its three answers, and resets it. */
public final class WireMockWarmTest implements Contender {

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @Override
    public void open() {
        server.start();
    }

    @Override
    public Map<String, Double> round(int tests) throws Exception {
        return Map.of("µs a test", Timer.mean(tests, this::test));
    }

    private void test() {
        server.stubFor(put(WireMock.urlPathEqualTo(Canned.TOKEN_PATH))
                .willReturn(aResponse().withBody(Canned.TOKEN)));
        server.stubFor(get(WireMock.urlPathEqualTo(Canned.ROLES_PATH))
                .willReturn(aResponse().withBody(Canned.ROLE)));
        server.stubFor(get(WireMock.urlPathEqualTo(Canned.ROLES_PATH + Canned.ROLE))
                .willReturn(aResponse().withBody(Canned.CREDENTIALS)));
        System.setProperty(Canned.METADATA_ENDPOINT, "http://127.0.0.1:" + server.port());
        Sdk.resolve();
        System.clearProperty(Canned.METADATA_ENDPOINT);
        server.resetAll();
    }

    @Override
    public void close() {
        server.stop();
    }
}
