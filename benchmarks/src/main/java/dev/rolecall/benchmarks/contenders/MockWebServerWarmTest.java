package dev.rolecall.benchmarks.contenders;

import dev.rolecall.benchmarks.measure.Contender;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** A MockWebServer for each test, as its documentation shows it. */
public final class MockWebServerWarmTest implements Contender {

    @Override
    public void open() {}

    @Override
    public Map<String, Double> round(int tests) throws Exception {
        return Map.of("µs a test", Timer.mean(tests, MockWebServerWarmTest::test));
    }

    private static void test() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            for (String body : List.of(Canned.TOKEN, Canned.ROLE, Canned.CREDENTIALS)) {
                server.enqueue(new MockResponse.Builder().body(body).build());
            }
            server.start(InetAddress.getByName("127.0.0.1"), 0);
            System.setProperty(Canned.METADATA_ENDPOINT, "http://127.0.0.1:" + server.getPort());
            Sdk.resolve();
            System.clearProperty(Canned.METADATA_ENDPOINT);
        }
    }

    @Override
    public void close() {}
}
