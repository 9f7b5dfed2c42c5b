package dev.rolecall.benchmarks.contenders;

import dev.rolecall.benchmarks.measure.Contender;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The least a shared server can do for a test: a path of its own, three answers, and the property that leads there. */
public final class UndertowWarmTest implements Contender {

    private final BareMetadata metadata = new BareMetadata();
    private @Nullable BareUndertow server;
    private int tests;

    @Override
    public void open() throws Exception {
        server = new BareUndertow(metadata);
    }

    @Override
    public Map<String, Double> round(int rounds) throws Exception {
        return Map.of("µs a test", Timer.mean(rounds, this::test));
    }

    private void test() {
        String instance = "i-" + ++tests;
        metadata.add(instance);
        System.setProperty(Canned.METADATA_ENDPOINT, address() + "/imds/" + instance);
        Sdk.resolve();
        System.clearProperty(Canned.METADATA_ENDPOINT);
        metadata.remove(instance);
    }

    private String address() {
        if (server == null) {
            throw new IllegalStateException("not open");
        }
        return server.address().toString();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
