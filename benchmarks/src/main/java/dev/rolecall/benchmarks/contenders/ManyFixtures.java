package dev.rolecall.benchmarks.contenders;

import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import dev.rolecall.Instance;
import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.measure.Heap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** So many fixtures that are open at the same time, each wired to the SDK and with an instance; what requests cost beside them. */
public final class ManyFixtures implements Contender {

    private static final int OPENINGS = 1 + ManyInstances.REQUESTS / 6;

    private @Nullable AutoCloseable listener;

    @Override
    public void open() {
        listener = FrameworkIntegration.keepListening();
    }

    @Override
    public Map<String, Double> round(int fixtures) throws Exception {
        Map<String, Double> figures = new LinkedHashMap<>();
        int times = Math.max(1, OPENINGS / fixtures);
        double all = 0;
        for (int i = 0; i < times; i++) {
            long before = System.nanoTime();
            open(fixtures).forEach(FakeAws::close);
            all += (System.nanoTime() - before) / 1e3;
        }
        figures.put("µs to open and close a fixture", all / times / fixtures);
        long heap = Heap.used();
        List<FakeAws> open = open(fixtures);
        figures.put("bytes of heap", (double) Math.max(1, Heap.used() - heap));
        FakeAws last = open.get(open.size() - 1);
        Instance instance = last.instance();
        figures.putAll(ManyInstances.requests(last, instance, ManyInstances.REQUESTS));
        try (FrameworkIntegration.ThreadScope here = last.integration().onThisThread()) {
            figures.put("µs to resolve credentials", Timer.median(1 + ManyInstances.REQUESTS / 6, Sdk::resolve));
        }
        open.forEach(FakeAws::close);
        return figures;
    }

    private static List<FakeAws> open(int fixtures) {
        List<FakeAws> open = new ArrayList<>();
        for (int i = 0; i < fixtures; i++) {
            FakeAws aws = FakeAws.builder().owner("fixture " + i).start();
            aws.launch(ManyInstances.READER);
            open.add(aws);
        }
        return open;
    }

    @Override
    public void close() throws Exception {
        if (listener != null) {
            listener.close();
        }
    }
}
