package dev.rolecall.benchmarks.contenders;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.measure.Heap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Instances that nobody asks anything. */
public final class IdleInstances implements Contender {

    @Override
    public void open() {}

    @Override
    public Map<String, Double> round(int instances) {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            aws.launch(Profile.profile(Canned.ROLE));
            long heap = Heap.used();
            long before = System.nanoTime();
            for (int i = 0; i < instances; i++) {
                aws.launch(Canned.ROLE);
            }
            double launch = (System.nanoTime() - before) / 1e3 / instances;
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("bytes an instance", (double) (Heap.used() - heap) / instances);
            figures.put("µs a launch", launch);
            return figures;
        }
    }

    @Override
    public void close() {}
}
