package dev.rolecall.benchmarks.contenders;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.Profile;
import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.measure.Heap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fixture of so many instances: what each costs, and what requests cost beside them. */
public final class ManyInstances implements Contender {

    static final Profile READER = Profile.profile(Canned.ROLE).policy("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*"}}""");

    static final int REQUESTS = Integer.getInteger("rolecall.benchmark.requests", 300);

    /** Few are launched several times over, or nothing could be told. */
    private static final int LAUNCHES = Integer.getInteger("rolecall.benchmark.launches", 500);

    @Override
    public void open() {}

    @Override
    public Map<String, Double> round(int instances) throws Exception {
        for (int i = 1; i < LAUNCHES / instances; i++) {
            launch(instances);
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("µs a launch", launchTime(instances));
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            long heap = Heap.used();
            Instance last = aws.launch(READER);
            for (int i = 1; i < instances; i++) {
                last = aws.launch(Canned.ROLE);
            }
            figures.put("bytes of heap", (double) Math.max(1, Heap.used() - heap));
            figures.putAll(requests(aws, last, REQUESTS));
        }
        return figures;
    }

    private static double launchTime(int instances) {
        int times = Math.max(1, LAUNCHES / instances);
        double all = 0;
        for (int i = 0; i < times; i++) {
            all += launch(instances);
        }
        return all / times / instances;
    }

    private static double launch(int instances) {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            aws.launch(READER);
            long before = System.nanoTime();
            for (int i = 0; i < instances; i++) {
                aws.launch(Canned.ROLE);
            }
            return (System.nanoTime() - before) / 1e3;
        }
    }

    static Map<String, Double> requests(FakeAws aws, Instance instance, int times) throws Exception {
        Map<String, Double> figures = new LinkedHashMap<>();
        try (MetadataLoad metadata = new MetadataLoad(instance.metadataEndpoint(), 1)) {
            figures.put("µs a metadata request", metadata.latency(times));
            try (SignedCall call = new SignedCall(aws.endpoint(), metadata.credentials())) {
                figures.put("µs a signed and authorised call", call.latency(times));
            }
        }
        return figures;
    }

    @Override
    public void close() {}
}
