package dev.rolecall.server;

import dev.rolecall.wire.Delivery;
import dev.rolecall.wire.WireResponse;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.channels.StreamSinkChannel;

/**
 * Sends what Undertow would not: an answer cut short, in dribs and drabs, or none. Takes the connection away from Undertow and writes
 * to it on its own thread, piece by piece, without ever waiting on that thread.
 */
final class OddDelivery {

    private final AbstractServerConnection connection;
    private final StreamSinkChannel sink;
    private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
    private final Delivery delivery;
    private final Duration pause;

    private OddDelivery(AbstractServerConnection connection, WireResponse response, boolean head) {
        this.connection = connection;
        this.sink = connection.getChannel().getSinkChannel();
        this.delivery = response.delivery();
        this.pause = delivery instanceof Delivery.Dribbled dribbled ? dribbled.pause() : Duration.ZERO;
        byte[] body = head ? new byte[0] : response.body();
        if (delivery instanceof Delivery.Truncated truncated) {
            add(ResponseHead.announcing(response, response.body().length));
            add(Arrays.copyOf(body, Math.min(truncated.bytes(), body.length)));
        } else if (delivery instanceof Delivery.Dribbled dribbled) {
            add(ResponseHead.chunked(response));
            for (int at = 0; at < body.length; at += dribbled.chunk()) {
                add(chunk(Arrays.copyOfRange(body, at, Math.min(body.length, at + dribbled.chunk()))));
            }
            add(head ? new byte[0] : chunk(new byte[0]));
        } else if (delivery instanceof Delivery.Verbatim verbatim) {
            add(verbatim.bytes());
        }
    }

    static void of(HttpServerExchange exchange, WireResponse response) {
        AbstractServerConnection connection = (AbstractServerConnection) exchange.getConnection();
        boolean head = exchange.getRequestMethod().equals(Methods.HEAD);
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> exchange.getIoThread().execute(() -> {
                    connection.resetChannel();
                    new OddDelivery(connection, response, head).write();
                }));
    }

    private void write() {
        try {
            for (ByteBuffer piece = pieces.peek(); piece != null; piece = pieces.peek()) {
                sink.write(piece);
                if (piece.hasRemaining()) {
                    sink.getWriteSetter().set(ready -> write());
                    sink.resumeWrites();
                    return;
                }
                sink.suspendWrites();
                pieces.remove();
                if (!pieces.isEmpty() && !pause.isZero()) {
                    connection.getIoThread().executeAfter(this::write, pause.toMillis(), TimeUnit.MILLISECONDS);
                    return;
                }
            }
            end();
        } catch (IOException clientGone) {
            IoUtils.safeClose(connection);
        }
    }

    private void end() throws IOException {
        if (delivery == Delivery.None.NEVER) {
            Silence.awaitTheClientsEnd(connection);
        } else if (delivery == Delivery.None.HALF_CLOSED) {
            sink.shutdownWrites();
            sink.flush();
            Silence.awaitTheClientsEnd(connection);
        } else {
            if (delivery == Delivery.None.RESET) {
                connection.getChannel().setOption(Options.CLOSE_ABORT, true);
            }
            IoUtils.safeClose(connection);
        }
    }

    private void add(byte[] piece) {
        if (piece.length > 0) {
            pieces.add(ByteBuffer.wrap(piece));
        }
    }

    private static byte[] chunk(byte[] data) {
        byte[] size = (Integer.toHexString(data.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(size.length + data.length + end.length)
                .put(size)
                .put(data)
                .put(end)
                .array();
    }
}
