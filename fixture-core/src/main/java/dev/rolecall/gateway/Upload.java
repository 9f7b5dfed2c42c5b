package dev.rolecall.gateway;

import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way to a target, a few blocks of it in memory at a time. A block goes on only when the next one is there
 * or the end is verified: so the target never gets all of a body that turns out to be another than was signed, and drops the request.
 */
final class Upload {

    private static final int BLOCK = 64 * 1024;
    private static final int BLOCKS_AHEAD = 2;

    private final @Nullable InputStream rest;
    private final byte[] first;
    private final BodyPublisher publisher;
    private final SubmissionPublisher<ByteBuffer> blocks = new SubmissionPublisher<>(Runnable::run, BLOCKS_AHEAD);
    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    private Upload(byte[] first, @Nullable InputStream rest, long length) {
        this.first = first;
        this.rest = rest;
        if (rest == null) {
            publisher = first.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(first);
        } else {
            publisher = length > 0
                    ? BodyPublishers.fromPublisher(this::subscribe, length)
                    : BodyPublishers.fromPublisher(this::subscribe);
        }
    }

    static Upload of(WireRequest request) {
        InputStream body = request.stream();
        if (body == null) {
            return new Upload(request.body(), null, -1);
        }
        byte[] first = read(body);
        return new Upload(first, isLast(first) ? null : body, length(request));
    }

    BodyPublisher publisher() {
        return publisher;
    }

    /** Send what is not in memory, unless the target answers before it has got all of it. */
    void sendUntil(CompletableFuture<?> answered)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        if (rest == null) {
            return;
        }
        // Blocks that are published before anybody wants them are lost.
        CompletableFuture.anyOf(begun, answered).get(Forwarding.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        try {
            byte[] held = first;
            while (held.length > 0) {
                byte[] next = isLast(held) ? new byte[0] : read(rest);
                if (!passOn(ByteBuffer.wrap(held), answered)) {
                    return;
                }
                held = next;
            }
            blocks.close();
        } catch (IOException | RuntimeException broken) {
            blocks.closeExceptionally(broken);
            throw broken;
        }
    }

    private void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        blocks.subscribe(subscriber);
        begun.complete(null);
    }

    private boolean passOn(ByteBuffer block, Future<?> answered) throws IOException {
        long waited = 0;
        while (!answered.isDone() && blocks.hasSubscribers()) {
            if (blocks.offer(block, 1, TimeUnit.SECONDS, null) >= 0) {
                return true;
            }
            if (++waited >= Forwarding.PATIENCE.toSeconds()) {
                throw new IOException("it took nothing more of the body for " + waited + " seconds");
            }
        }
        return false;
    }

    private static boolean isLast(byte[] block) {
        return block.length < BLOCK;
    }

    /** Fills a block unless the body ends before. */
    private static byte[] read(InputStream body) {
        try {
            return body.readNBytes(BLOCK);
        } catch (IOException clientBrokeOff) {
            throw new Unreadable(
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
    }

    private static long length(WireRequest request) {
        String length = request.header("Content-Length").strip();
        return length.isEmpty() ? -1 : Long.parseLong(length);
    }
}
