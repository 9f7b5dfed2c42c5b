package dev.rolecall.benchmarks.contenders;

import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import dev.rolecall.benchmarks.measure.Contender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Fixtures that are opened, used and closed by one thread, and by many at a time. */
public final class ParallelFixtures implements Contender {

    private static final int MANY = 64;

    private @Nullable AutoCloseable listener;

    @Override
    public void open() {
        listener = FrameworkIntegration.keepListening();
    }

    @Override
    public Map<String, Double> round(int fixtures) throws Exception {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("fixtures/s of 1 thread", perSecond(fixtures, 1));
        figures.put("fixtures/s of 64 threads", perSecond(fixtures, MANY));
        return figures;
    }

    private static double perSecond(int fixtures, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            while (next.getAndIncrement() < fixtures) {
                fixture();
            }
            return null;
        };
        List<Callable<Void>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(worker);
        }
        long before = System.nanoTime();
        for (Future<Void> done : pool.invokeAll(workers)) {
            done.get();
        }
        double perSecond = fixtures * 1e9 / (System.nanoTime() - before);
        pool.shutdown();
        return perSecond;
    }

    /** Credentials that another fixture's instance issued would be a mistake: what is measured has to be right as well. */
    private static void fixture() {
        try (FakeAws aws = FakeAws.builder().owner("a benchmark").start()) {
            aws.launch(ManyInstances.READER);
            String found = Sdk.resolve().accessKeyId();
            if (!aws.instance().issuedCredentials().contains(found)) {
                throw new IllegalStateException("expected credentials of " + aws + ", but found " + found);
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (listener != null) {
            listener.close();
        }
    }
}
