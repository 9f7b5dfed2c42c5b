package dev.rolecall.benchmarks.contenders;

import dev.rolecall.benchmarks.measure.Contender;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same answers from an Undertow that knows nothing else, under load. */
public final class UndertowMetadata implements Contender {

    static final int CONNECTIONS = 64;

    private @Nullable BareUndertow server;
    private @Nullable MetadataLoad load;

    @Override
    public void open() throws Exception {
        BareMetadata metadata = new BareMetadata();
        metadata.add("i-1");
        server = new BareUndertow(metadata);
        load = new MetadataLoad(URI.create(server.address() + "/imds/i-1"), CONNECTIONS);
    }

    @Override
    public Map<String, Double> round(int requests) throws Exception {
        return Objects.requireNonNull(load).throughput(requests);
    }

    @Override
    public void close() {
        if (load != null) {
            load.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
