package dev.rolecall.server;

import io.undertow.server.AbstractServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/** A connection without an answer: it stays open, costs no thread, and goes when the client does. */
final class Silence {

    private Silence() {}

    static void awaitTheClientsEnd(AbstractServerConnection connection) {
        StreamSourceChannel source = connection.getChannel().getSourceChannel();
        source.getReadSetter().set(ready -> readAway(ready, connection));
        source.resumeReads();
    }

    private static void readAway(StreamSourceChannel source, AbstractServerConnection connection) {
        ByteBuffer nowhere = ByteBuffer.allocate(512);
        try {
            int read = source.read(nowhere);
            while (read > 0) {
                nowhere.clear();
                read = source.read(nowhere);
            }
            if (read < 0) {
                IoUtils.safeClose(connection);
            }
        } catch (IOException reset) {
            IoUtils.safeClose(connection);
        }
    }
}
