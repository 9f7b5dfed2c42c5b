package dev.rolecall.server;

import java.io.IOException;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The daemon threads that serve all fixtures: one for the connections, a few for answers that wait for somebody else. */
final class HttpThreads {

    /** XNIO sets this when its classes are loaded; the JDKs that RoleCall runs on do not read it. */
    private static final String SET_BY_XNIO = "sun.nio.ch.bugLevel";

    private static final OptionMap OPTIONS = OptionMap.builder()
            .set(Options.WORKER_IO_THREADS, 1)
            .set(Options.WORKER_TASK_CORE_THREADS, 0)
            .set(Options.WORKER_TASK_MAX_THREADS, 8)
            .set(Options.THREAD_DAEMON, true)
            .set(Options.WORKER_NAME, "rolecall")
            .getMap();

    private HttpThreads() {}

    static XnioWorker start() {
        try {
            return xnio().createWorker(OPTIONS);
        } catch (IOException noSelector) {
            throw new IllegalStateException("RoleCall could not start its HTTP threads: " + noSelector, noSelector);
        }
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
