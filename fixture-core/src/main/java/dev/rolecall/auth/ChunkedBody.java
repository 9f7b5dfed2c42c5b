package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_CHUNKS;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_TRAILER;

import dev.rolecall.wire.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the chunks of a body in {@code aws-chunked} framing hold. Each signature is checked when its chunk has been read, and the end
 * is not reached unless all of it, the trailer too, is as it was signed and declared, and has the checksum that the trailer says.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Signature calculations with
 *     trailing headers</a>
 */
final class ChunkedBody extends InputStream {

    /** The header that declares how long the body is without its framing. */
    static final String LENGTH = "x-amz-decoded-content-length";

    private static final String SIGNATURE_EXTENSION = ";chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
    private static final int LONGEST_LINE = 8 * 1024;

    private final InputStream in;
    private final Headers declared;
    private final boolean withTrailer;
    private final @Nullable ChunkSigner signer;
    private final MessageDigest digest = Hashes.sha256();
    private final List<TrailingChecksum> checksums = new ArrayList<>(1);
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private String signature = "";
    private long leftInChunk;
    private long total;
    private boolean ended;

    /**
     * @param declared the headers of the request
     * @param signer null where chunks are not signed
     */
    ChunkedBody(InputStream framed, Headers declared, boolean withTrailer, @Nullable ChunkSigner signer) {
        this.in = new BufferedInputStream(framed);
        this.declared = declared;
        this.withTrailer = withTrailer;
        this.signer = signer;
        for (String name : declaredTrailers()) {
            TrailingChecksum checksum = TrailingChecksum.of(name);
            if (checksum != null) {
                checksums.add(checksum);
            }
        }
    }

    /** The trailing headers, names in lower case, the trailer's own signature left out; none before the end. */
    Map<String, String> trailers() {
        return trailers;
    }

    /** All of it, where all of it is in memory anyway. */
    byte[] inMemory() {
        try {
            return readAllBytes();
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (leftInChunk == 0 && !ended) {
            startChunk();
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int read = in.read(into, from, (int) Math.min(length, leftInChunk));
        if (read < 0) {
            throw new AuthenticationException(MALFORMED_CHUNKS);
        }
        if (signer != null) {
            digest.update(into, from, read);
        }
        for (TrailingChecksum checksum : checksums) {
            checksum.update(into, from, read);
        }
        leftInChunk -= read;
        total += read;
        if (leftInChunk == 0) {
            endChunk();
            if (!line().isEmpty()) {
                throw new AuthenticationException(MALFORMED_CHUNKS);
            }
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void startChunk() throws IOException {
        String header = line();
        int extension = header.indexOf(SIGNATURE_EXTENSION);
        String size = extension < 0 ? header : header.substring(0, extension);
        if (!size.matches("[0-9a-fA-F]{1,8}")) {
            throw new AuthenticationException(MALFORMED_CHUNKS);
        }
        signature = extension < 0 ? "" : header.substring(extension + SIGNATURE_EXTENSION.length());
        leftInChunk = Long.parseLong(size, 16);
        if (leftInChunk == 0) {
            endChunk();
            readTrailers();
            mustBeAsDeclared();
            checksums.forEach(checksum -> checksum.mustMatch(trailers));
            ended = true;
        }
    }

    private void endChunk() {
        if (signer != null) {
            signer.chunk(signature, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private void readTrailers() throws IOException {
        StringBuilder canonical = new StringBuilder();
        String trailerSignature = null;
        for (String line = lineOrEnd(); line != null && !line.isEmpty(); line = lineOrEnd()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new AuthenticationException(MALFORMED_TRAILER);
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals(TRAILER_SIGNATURE)) {
                trailerSignature = value;
            } else {
                trailers.put(name, value);
                canonical.append(name).append(':').append(value).append('\n');
            }
        }
        if (!withTrailer && !(trailers.isEmpty() && trailerSignature == null)) {
            throw new AuthenticationException(MALFORMED_TRAILER);
        }
        if (withTrailer && signer != null) {
            signer.trailer(trailerSignature == null ? "" : trailerSignature, Hashes.sha256(canonical.toString()));
        }
    }

    private void mustBeAsDeclared() {
        String length = declared.first(LENGTH).orElse("").strip();
        if (!length.isEmpty() && !length.equals(Long.toString(total))) {
            throw new AuthenticationException(MALFORMED_CHUNKS);
        }
        if (!declaredTrailers().equals(trailers.keySet())) {
            throw new AuthenticationException(MALFORMED_TRAILER);
        }
    }

    private Set<String> declaredTrailers() {
        Set<String> names = new HashSet<>();
        for (String value : declared.all("x-amz-trailer")) {
            for (String name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private String line() throws IOException {
        String line = lineOrEnd();
        if (line == null) {
            throw new AuthenticationException(MALFORMED_CHUNKS);
        }
        return line;
    }

    /** Null where nothing follows. */
    private @Nullable String lineOrEnd() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int previous = -1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (previous == '\r' && next == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.substring(0, text.length() - 1);
            }
            if (line.size() == LONGEST_LINE) {
                throw new AuthenticationException(MALFORMED_CHUNKS);
            }
            line.write(next);
            previous = next;
        }
        if (line.size() > 0) {
            throw new AuthenticationException(MALFORMED_CHUNKS);
        }
        return null;
    }
}
