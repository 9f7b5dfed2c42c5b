package dev.rolecall.fuzz;

import dev.rolecall.wire.WireRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection to a server that is used again as long as both sides want, and made anew when not. Confined to one thread. */
public final class Line implements AutoCloseable {

    /** Far more than any answer takes, also on a machine that is busy. */
    private static final int HANGS_AFTER_MILLIS = 60_000;

    private final URI server;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public Line(URI server) {
        this.server = server;
    }

    /** @param status 0 if the server hung up without a word */
    public record Answer(int status, Map<String, String> headers, String body) {

        static final Answer NONE = new Answer(0, Map.of(), "");

        String type() {
            return headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        }
    }

    /** A request as it goes over the line. */
    public static byte[] bytes(WireRequest request) {
        StringBuilder head = new StringBuilder(request.method() + " " + request.rawPath()
                + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery()) + " HTTP/1.1\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(request.body().length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(request.body());
        return all.toByteArray();
    }

    /** Send a whole request and read its answer. */
    public Answer ask(byte[] request) throws IOException {
        boolean usedBefore = socket != null;
        Answer answer = exchange(request, false);
        // The server may have closed a connection that was kept: that says nothing about this request.
        return answer.status() == 0 && usedBefore ? exchange(request, false) : answer;
    }

    /** Send anything at all on a connection of its own, say that nothing more will come, and read what comes first. */
    public Answer blurt(byte[] bytes) throws IOException {
        close();
        Answer answer = exchange(bytes, true);
        close();
        return answer;
    }

    private Answer exchange(byte[] bytes, boolean finish) throws IOException {
        Socket open = open();
        try {
            open.getOutputStream().write(bytes);
            if (finish) {
                open.shutdownOutput();
            }
        } catch (IOException refusedBeforeTheEnd) {
            // What the server has said by then is the answer.
        }
        try {
            Answer answer = read();
            if (answer.status() == 0
                    || "close".equalsIgnoreCase(answer.headers().get("Connection"))) {
                close();
            }
            return answer;
        } catch (SocketTimeoutException hung) {
            close();
            throw hung;
        } catch (IOException reset) {
            close();
            return Answer.NONE;
        }
    }

    private Socket open() throws IOException {
        Socket known = socket;
        if (known == null) {
            known = new Socket(server.getHost(), server.getPort());
            known.setSoTimeout(HANGS_AFTER_MILLIS);
            known.setTcpNoDelay(true);
            // Or a million connections would leave the machine without ports.
            known.setSoLinger(true, 0);
            in = new BufferedInputStream(known.getInputStream());
            socket = known;
        }
        return known;
    }

    private Answer read() throws IOException {
        String statusLine = line();
        if (statusLine.isEmpty()) {
            return Answer.NONE;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
        String length = headers.get("Content-Length");
        byte[] body;
        if (status == 204 || status == 304) {
            body = new byte[0];
        } else if (length != null) {
            body = in.readNBytes(Integer.parseInt(length));
        } else if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            body = chunks();
        } else {
            body = in.readAllBytes();
        }
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
