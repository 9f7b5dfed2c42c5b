package dev.rolecall.server;

import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.xnio.Options;

/**
 * The listener that all fixtures of this JVM share, on the loopback interface only. It starts with the first lease and stops with
 * the last; started again it takes the same port where that is still free, so that a client that outlived its test is told so
 * instead of finding nobody.
 */
public final class SharedServer {

    static final long LARGEST_BODY = 64L * 1024 * 1024;

    /** Who takes longer to send a request line and headers is cut off, so that half-open connections do not pile up. */
    private static final int LONGEST_HEADERS_MILLIS = 30_000;

    private static final String LOOPBACK = "127.0.0.1";
    private static final String IPV6_LOOPBACK = "::1";
    private static final Object LOCK = new Object();
    private static final Routes ROUTES = new Routes();

    private static @Nullable SharedServer running;
    private static int leases;
    private static int lastPort;

    private final HttpThreads threads = new HttpThreads();
    private final Undertow undertow;
    private final int port;

    private SharedServer(int wantedPort) {
        try {
            undertow = listen(threads, LOOPBACK, wantedPort, new Exchanges(SharedServer::route));
        } catch (RuntimeException portTaken) {
            threads.stop();
            throw portTaken;
        }
        port = portOf(undertow);
    }

    /**
     * Keep the server running until the lease is closed.
     *
     * @param port 0 for any
     * @throws IllegalStateException if the port is taken, or the server already runs on another one
     */
    public static Lease lease(int port) {
        synchronized (LOCK) {
            SharedServer server = running;
            if (server == null) {
                server = start(port);
                running = server;
                lastPort = server.port;
            } else if (port != 0 && port != server.port) {
                throw new IllegalStateException("RoleCall was asked for port " + port
                        + ", but its server for this JVM already runs on port " + server.port);
            }
            leases++;
            return new Lease(server);
        }
    }

    private static SharedServer start(int port) {
        if (port == 0 && lastPort != 0) {
            try {
                return new SharedServer(lastPort);
            } catch (IllegalStateException takenMeanwhile) {
                return new SharedServer(0);
            }
        }
        return new SharedServer(port);
    }

    private static Exchanges.Answer route(WireRequest request) {
        Optional<Site> site = ROUTES.siteOf(request);
        return site.map(found -> new Exchanges.Answer(
                        ROUTES.mayBlock(found, request),
                        ROUTES.takesStream(found, request),
                        asked -> ROUTES.answer(found, asked)))
                .orElseGet(() -> new Exchanges.Answer(false, ROUTES::answerNobodys));
    }

    private static Undertow listen(HttpThreads threads, String host, int port, Exchanges exchanges) {
        Undertow undertow = Undertow.builder()
                .setWorker(threads.worker())
                .setByteBufferPool(threads.buffers())
                // Undertow frees direct buffers through sun.misc.Unsafe, which JDK 24 and later warn of on the console.
                .setDirectBuffers(false)
                .addHttpListener(port, host)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_ENCODED_SLASH, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_BODY)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 10_000)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, LONGEST_HEADERS_MILLIS)
                .setSocketOption(Options.REUSE_ADDRESSES, true)
                .setHandler(new HttpContinueReadHandler(exchanges))
                .build();
        try {
            undertow.start();
        } catch (RuntimeException notBound) {
            throw new IllegalStateException(
                    "RoleCall could not listen on " + host + ":" + port + ": " + rootMessage(notBound), notBound);
        }
        return undertow;
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : rootMessage(cause);
    }

    private static int portOf(Undertow undertow) {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void stop() {
        undertow.stop();
        threads.stop();
    }

    /** A share in the running server. Closing it twice does nothing more. */
    public static final class Lease implements AutoCloseable {

        private final SharedServer server;
        private boolean closed;

        private Lease(SharedServer server) {
            this.server = server;
        }

        /** {@code http://127.0.0.1:PORT} */
        public URI address() {
            return URI.create("http://" + LOOPBACK + ":" + server.port);
        }

        public void open(Site site) {
            ROUTES.open(site);
        }

        public void addAccessKey(Site site, String accessKeyId) {
            ROUTES.addAccessKey(site, accessKeyId);
        }

        public void addInstance(Site site, String instanceId) {
            ROUTES.addInstance(site, instanceId);
        }

        /** Take back every access key and instance of a site that stays open. */
        public void forget(Site site) {
            ROUTES.forget(site);
        }

        public void close(Site site) {
            ROUTES.close(site);
        }

        /**
         * Serve something at the root of a port of its own.
         *
         * @param port 0 for any
         */
        public Port openPort(int port, Function<WireRequest, WireResponse> answer) {
            return openPort(LOOPBACK, port, answer);
        }

        /**
         * The same on the loopback address of IPv6.
         *
         * @throws IllegalStateException if this machine has none
         */
        public Port openIpv6Port(Function<WireRequest, WireResponse> answer) {
            return openPort(IPV6_LOOPBACK, 0, answer);
        }

        private Port openPort(String host, int port, Function<WireRequest, WireResponse> answer) {
            Exchanges exchanges = new Exchanges(request -> new Exchanges.Answer(false, answer));
            return new Port(host, port, wanted -> listen(server.threads, host, wanted, exchanges));
        }

        @Override
        public void close() {
            synchronized (LOCK) {
                if (!closed) {
                    closed = true;
                    leases--;
                    if (leases == 0) {
                        running = null;
                        server.stop();
                    }
                }
            }
        }
    }

    /** A second listener on the threads of the shared server. */
    public static final class Port implements AutoCloseable {

        private final String host;
        private final int number;
        private final IntFunction<Undertow> listener;
        private @Nullable Undertow undertow;
        private boolean closed;

        private Port(String host, int wanted, IntFunction<Undertow> listener) {
            this.host = host;
            this.listener = listener;
            Undertow listening = listener.apply(wanted);
            this.undertow = listening;
            this.number = portOf(listening);
        }

        public URI address() {
            String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
            return URI.create("http://" + shown + ":" + number);
        }

        /**
         * Stop listening, so that connections are refused, or listen again.
         *
         * @return whether that is a change
         * @throws IllegalStateException if somebody else has taken the port meanwhile
         */
        public synchronized boolean refuse(boolean refusing) {
            if (closed || refusing == (undertow == null)) {
                return false;
            }
            if (undertow != null) {
                undertow.stop();
            }
            undertow = refusing ? null : listener.apply(number);
            return true;
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (undertow != null) {
                undertow.stop();
            }
        }
    }
}
