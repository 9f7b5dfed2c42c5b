package dev.rolecall.server;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The daemon threads that serve all fixtures: one for the connections, a few for answers that wait for somebody else. */
final class HttpThreads {

    /** XNIO sets this when its classes are loaded; the JDKs that RoleCall runs on do not read it. */
    private static final String SET_BY_XNIO = "sun.nio.ch.bugLevel";

    private static final long STOPS_WITHIN_MILLIS = 5_000;

    // What Undertow takes for itself.
    private static final int BUFFER_BYTES = 16 * 1024 - 20;
    private static final int ANY_NUMBER = -1;
    private static final int BUFFERS_OF_A_THREAD = 4;

    // A long poll that is forwarded holds its thread for up to 20 seconds, and tests run in parallel.
    private static final int MOST_THAT_WAIT = 64;
    private static final int IDLE_SECONDS = 10;

    private final ThreadGroup group = new ThreadGroup("rolecall");
    private final ExecutorService waiting = waiting(group);

    /** With a pool of the JDK: XNIO's own loads a hundred classes more, and starts this JVM's management to register there. */
    private final XnioWorker worker = xnio().createWorkerBuilder()
            .setWorkerName("rolecall")
            .setThreadGroup(group)
            .setDaemon(true)
            .setWorkerIoThreads(1)
            .setExternalExecutorService(waiting)
            .build();

    /** For all listeners: each thread holds on to some of a pool, and would to those of every port that was ever open. */
    private final ByteBufferPool buffers =
            new DefaultByteBufferPool(false, BUFFER_BYTES, ANY_NUMBER, BUFFERS_OF_A_THREAD);

    XnioWorker worker() {
        return worker;
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    /** Stop them and wait until they have ended: the worker calls itself terminated a moment before its last thread does. */
    void stop() {
        worker.shutdownNow();
        waiting.shutdownNow();
        try {
            for (Thread thread : threads()) {
                thread.join(STOPS_WITHIN_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        buffers.close();
    }

    private static ExecutorService waiting(ThreadGroup group) {
        AtomicInteger started = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_THAT_WAIT, MOST_THAT_WAIT, IDLE_SECONDS, SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(group, task, "rolecall task-" + started.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private List<Thread> threads() {
        Thread[] found = new Thread[group.activeCount() + 8];
        return List.of(Arrays.copyOf(found, group.enumerate(found)));
    }

    private static Xnio xnio() {
        boolean isSet = System.getProperty(SET_BY_XNIO) != null;
        Xnio xnio = Xnio.getInstance(HttpThreads.class.getClassLoader());
        if (!isSet) {
            System.clearProperty(SET_BY_XNIO);
        }
        return xnio;
    }
}
