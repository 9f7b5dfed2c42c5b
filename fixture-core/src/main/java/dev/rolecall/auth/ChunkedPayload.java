package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_CHUNKS;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_TRAILER;

import dev.rolecall.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A body in {@code aws-chunked} framing, decoded once.
 *
 * @param data what the chunks hold
 * @param trailers the trailing headers, names in lower case, the trailer's own signature left out
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Signature calculations with
 *     trailing headers</a>
 */
record ChunkedPayload(byte[] data, Map<String, String> trailers) {

    private static final String SIGNATURE_EXTENSION = ";chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    /** @param signer null where chunks are not signed */
    static ChunkedPayload decode(byte[] body, boolean withTrailer, @Nullable ChunkSigner signer) {
        Reader reader = new Reader(body);
        byte[] data = reader.chunks(signer);
        Map<String, String> trailers = reader.trailers();
        String signature = trailers.remove(TRAILER_SIGNATURE);
        if (!withTrailer && !(trailers.isEmpty() && signature == null)) {
            throw new AuthenticationException(MALFORMED_TRAILER);
        }
        if (withTrailer && signer != null) {
            signer.trailer(signature == null ? "" : signature, Hashes.sha256(canonical(trailers)));
        }
        return new ChunkedPayload(data, trailers);
    }

    void mustBeAsDeclared(Headers headers) {
        String length = headers.first("x-amz-decoded-content-length").orElse("").strip();
        if (!length.isEmpty() && !length.equals(Integer.toString(data.length))) {
            throw new AuthenticationException(MALFORMED_CHUNKS);
        }
        Set<String> declared = new HashSet<>();
        for (String names : headers.all("x-amz-trailer")) {
            for (String name : names.split(",")) {
                declared.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (!declared.equals(trailers.keySet())) {
            throw new AuthenticationException(MALFORMED_TRAILER);
        }
    }

    private static String canonical(Map<String, String> trailers) {
        StringBuilder out = new StringBuilder();
        trailers.forEach(
                (name, value) -> out.append(name).append(':').append(value).append('\n'));
        return out.toString();
    }

    private static final class Reader {

        private final byte[] body;
        private int at;

        Reader(byte[] body) {
            this.body = body;
        }

        byte[] chunks(@Nullable ChunkSigner signer) {
            ByteArrayOutputStream data = new ByteArrayOutputStream(body.length);
            while (true) {
                String header = line();
                int extension = header.indexOf(SIGNATURE_EXTENSION);
                int size = size(extension < 0 ? header : header.substring(0, extension));
                int end = at + size;
                if (signer != null) {
                    String signature = extension < 0 ? "" : header.substring(extension + SIGNATURE_EXTENSION.length());
                    signer.chunk(signature, Hashes.sha256(body, at, end));
                }
                if (size == 0) {
                    return data.toByteArray();
                }
                data.write(body, at, size);
                at = end;
                if (!line().isEmpty()) {
                    throw new AuthenticationException(MALFORMED_CHUNKS);
                }
            }
        }

        Map<String, String> trailers() {
            Map<String, String> trailers = new LinkedHashMap<>();
            while (at < body.length) {
                String line = line();
                if (line.isEmpty()) {
                    break;
                }
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw new AuthenticationException(MALFORMED_TRAILER);
                }
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                trailers.put(name, line.substring(colon + 1).strip());
            }
            return trailers;
        }

        private int size(String hex) {
            if (!hex.matches("[0-9a-fA-F]{1,8}")) {
                throw new AuthenticationException(MALFORMED_CHUNKS);
            }
            long size = Long.parseLong(hex, 16);
            if (size > body.length - at) {
                throw new AuthenticationException(MALFORMED_CHUNKS);
            }
            return (int) size;
        }

        private String line() {
            for (int end = at; end + 1 < body.length; end++) {
                if (body[end] == '\r' && body[end + 1] == '\n') {
                    String line = new String(body, at, end - at, StandardCharsets.UTF_8);
                    at = end + 2;
                    return line;
                }
            }
            throw new AuthenticationException(MALFORMED_CHUNKS);
        }
    }
}
