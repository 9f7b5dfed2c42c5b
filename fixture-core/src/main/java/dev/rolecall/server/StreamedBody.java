package dev.rolecall.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.xnio.IoUtils;

/** Bodies that pass through while they arrive, on a thread that may wait, in as much memory as one block of them takes. */
final class StreamedBody {

    private static final int BLOCK = 16 * 1024;
    private static final long ANY_SIZE = -1;

    private StreamedBody() {}

    static void receive(HttpServerExchange exchange, Consumer<InputStream> taker) {
        exchange.setMaxEntitySize(ANY_SIZE);
        exchange.dispatch(() -> {
            exchange.startBlocking();
            taker.accept(exchange.getInputStream());
        });
    }

    /** A body that breaks off takes the connection with it, so that the client cannot take it for a shorter one. */
    static void send(HttpServerExchange exchange, InputStream body) {
        if (exchange.isInIoThread()) {
            exchange.dispatch(() -> send(exchange, body));
            return;
        }
        try (body) {
            if (exchange.getRequestMethod().equals(Methods.HEAD)) {
                exchange.endExchange();
                return;
            }
            if (!exchange.isBlocking()) {
                exchange.startBlocking();
            }
            OutputStream out = exchange.getOutputStream();
            byte[] block = new byte[BLOCK];
            for (int read = body.read(block); read >= 0; read = body.read(block)) {
                out.write(block, 0, read);
                out.flush();
            }
            out.close();
            exchange.endExchange();
        } catch (IOException brokenOff) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
