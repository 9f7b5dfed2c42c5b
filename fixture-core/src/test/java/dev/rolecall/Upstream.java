package dev.rolecall;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Something that requests are forwarded to, which notes what became of each and answers as it is told. */
final class Upstream implements AutoCloseable {

    interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    /** @param sha256 of the body; empty where it broke off before its end */
    record Got(String method, String uri, com.sun.net.httpserver.Headers headers, long length, String sha256) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    private volatile Answering answering = exchange -> exchange.sendResponseHeaders(200, -1);

    Upstream() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(Answering how) {
        answering = how;
    }

    /** The next request, complete or broken off. */
    Got next() throws InterruptedException {
        Got next = got.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("expected a request, but none came");
        }
        return next;
    }

    /** Whether none of the requests that nobody asked for yet came with all of its body. */
    boolean gotNothingWhole() {
        return got.stream().allMatch(each -> each.sha256().isEmpty());
    }

    private void handle(HttpExchange exchange) throws IOException {
        MessageDigest digest = sha256();
        long length = 0;
        boolean complete = true;
        try (InputStream body = exchange.getRequestBody()) {
            byte[] block = new byte[16 * 1024];
            for (int read = body.read(block); read >= 0; read = body.read(block)) {
                digest.update(block, 0, read);
                length += read;
            }
        } catch (IOException brokenOff) {
            complete = false;
        }
        got.add(new Got(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                length,
                complete ? HexFormat.of().formatHex(digest.digest()) : ""));
        if (complete) {
            answering.to(exchange);
        }
        exchange.close();
    }

    static String sha256(byte[] data) {
        return HexFormat.of().formatHex(sha256().digest(data));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
