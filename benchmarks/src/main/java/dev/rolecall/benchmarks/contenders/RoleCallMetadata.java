package dev.rolecall.benchmarks.contenders;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import dev.rolecall.benchmarks.measure.Contender;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The metadata service of one instance, with its journal, under load. */
public final class RoleCallMetadata implements Contender {

    private @Nullable FakeAws aws;
    private @Nullable MetadataLoad load;

    @Override
    public void open() throws Exception {
        aws = FakeAws.builder().withoutSdkWiring().start();
        load = new MetadataLoad(
                aws.launch(Profile.profile(Canned.ROLE)).metadataEndpoint(), UndertowMetadata.CONNECTIONS);
    }

    @Override
    public Map<String, Double> round(int requests) throws Exception {
        FakeAws open = Objects.requireNonNull(aws);
        long before = open.journal().recorded();
        Map<String, Double> figures = Objects.requireNonNull(load).throughput(requests);
        if (open.journal().recorded() - before < requests) {
            throw new IllegalStateException("expected " + requests + " requests in the journal");
        }
        return figures;
    }

    @Override
    public void close() {
        if (load != null) {
            load.close();
        }
        if (aws != null) {
            aws.close();
        }
    }
}
