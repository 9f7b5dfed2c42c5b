package dev.rolecall.benchmarks.contenders;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import dev.rolecall.benchmarks.measure.Contender;
import dev.rolecall.benchmarks.measure.Heap;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fixtures that come and go, each the only one, so that the listener and its threads do as well. Tells what is there after them. */
public final class Lifecycles implements Contender {

    @Override
    public void open() {}

    @Override
    public Map<String, Double> round(int fixtures) throws Exception {
        double each = Timer.mean(fixtures, Lifecycles::fixture);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
        figures.put("descriptors", (double) descriptors());
        figures.put("bytes of heap", (double) Heap.used());
        figures.put("µs a fixture", each);
        return figures;
    }

    private static void fixture() {
        try (FakeAws aws = FakeAws.builder().owner("a benchmark").start()) {
            aws.launch(Profile.profile(Canned.ROLE));
            Sdk.resolve();
        }
    }

    private static long descriptors() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    @Override
    public void close() {}
}
