package dev.rolecall.benchmarks.suite;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.rolecall.benchmarks.contenders.Canned;
import java.util.List;

/** The same with WireMock: one server for all tests, which each of them stubs and resets. */
public final class WireMockStub implements AutoCloseable {

    private static final WireMockServer SERVER = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    public WireMockStub() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
        SERVER.stubFor(any(anyUrl()).atPriority(9).willReturn(aResponse()));
        SERVER.stubFor(
                put(urlPathEqualTo(Canned.TOKEN_PATH)).willReturn(aResponse().withBody(Canned.TOKEN)));
        SERVER.stubFor(
                get(urlPathEqualTo(Canned.ROLES_PATH)).willReturn(aResponse().withBody(Canned.ROLE)));
        SERVER.stubFor(get(urlPathEqualTo(Canned.ROLES_PATH + Canned.ROLE))
                .willReturn(aResponse().withBody(Canned.CREDENTIALS)));
        StubbedSdk.leadTo("http://127.0.0.1:" + SERVER.port());
    }

    /** What was asked of S3. */
    public List<String> puts() {
        return SERVER.findAll(putRequestedFor(WireMock.urlPathMatching("/orders/.*"))).stream()
                .map(request -> request.getMethod() + " " + request.getUrl())
                .toList();
    }

    @Override
    public void close() {
        StubbedSdk.restore();
        SERVER.resetAll();
    }
}
