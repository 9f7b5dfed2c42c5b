package dev.rolecall;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** HTTP byte by byte: what no client would send, and what no client shows of the answer. */
final class RawHttp {

    private RawHttp() {}

    /** @param headers the last value of each, by name in any case */
    record Answer(String statusLine, Map<String, String> headers, String body) {

        int status() {
            return statusLine.isEmpty() ? 0 : Integer.parseInt(statusLine.split(" ")[1]);
        }
    }

    /** Send text, and read until the server closes or, where the answer has a length, that much. */
    static Answer send(URI server, String request) {
        return send(server, request.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** The same, but say first that nothing more will come. */
    static Answer sendAndFinish(URI server, String request) {
        return send(server, request.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    static Answer send(URI server, byte[] request, boolean finish) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                if (finish) {
                    socket.shutdownOutput();
                }
            } catch (IOException refusedBeforeTheEnd) {
                // What the server has said by then is the answer.
            }
            return read(socket.getInputStream(), new String(request, StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Answer read(InputStream in, String request) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String statusLine = "";
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.write(next);
                if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    break;
                }
            }
            String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
            statusLine = lines[0];
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip());
            }
            long length = request.startsWith("HEAD ")
                    ? 0
                    : Long.parseLong(headers.getOrDefault("Content-Length", Long.toString(Long.MAX_VALUE)));
            boolean closes = "close".equalsIgnoreCase(headers.get("Connection"));
            for (int next = length > 0 || closes ? in.read() : -1; next >= 0; next = in.read()) {
                body.write(next);
                if (body.size() == length && !closes) {
                    break;
                }
            }
        } catch (IOException reset) {
            // A server may cut off who sends nonsense; what came before counts.
        }
        return new Answer(statusLine, headers, body.toString(StandardCharsets.UTF_8));
    }
}
