package dev.rolecall;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What this JVM takes of the machine, garbage collected. */
record Footprint(int threads, long descriptors, long heap) {

    static final long MIB = 1 << 20;

    static Footprint now() {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
        }
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Footprint(threadsOfRoleCall(), system.getOpenFileDescriptorCount(), heap);
    }

    private static int threadsOfRoleCall() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rolecall"))
                .count();
    }

    @Override
    public String toString() {
        return "%d threads, %d descriptors, %.1f MiB".formatted(threads, descriptors, (double) heap / MIB);
    }
}
