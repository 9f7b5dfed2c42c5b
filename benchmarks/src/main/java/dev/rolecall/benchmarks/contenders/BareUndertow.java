package dev.rolecall.benchmarks.contenders;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** An Undertow that does nothing but call a handler, on as many threads as RoleCall's. */
final class BareUndertow implements AutoCloseable {

    private final XnioWorker worker;
    private final Undertow undertow;

    BareUndertow(HttpHandler handler) throws java.io.IOException {
        worker = Xnio.getInstance()
                .createWorkerBuilder()
                .setWorkerName("bare")
                .setDaemon(true)
                .setWorkerIoThreads(1)
                .setCoreWorkerPoolSize(0)
                .build();
        undertow = Undertow.builder()
                .setWorker(worker)
                .setDirectBuffers(false)
                .setSocketOption(Options.REUSE_ADDRESSES, true)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(handler)
                .build();
        undertow.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:"
                + ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort());
    }

    @Override
    public void close() {
        undertow.stop();
        worker.shutdownNow();
    }
}
