package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.CHECKSUM_MALFORMED;
import static dev.rolecall.auth.AuthenticationProblem.CHECKSUM_MISMATCH;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * A checksum that a client sends behind a body, and the one that the body really has. Algorithms that are newer than those here are not
 * compared.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object integrity in
 *     Amazon S3</a>
 */
final class TrailingChecksum {

    private static final String PREFIX = "x-amz-checksum-";

    private static final Map<String, Supplier<Running>> ALGORITHMS = Map.of(
            "crc32", () -> Running.of(new CRC32(), Integer.BYTES),
            "crc32c", () -> Running.of(new CRC32C(), Integer.BYTES),
            "crc64nvme", () -> Running.of(new Crc64Nvme(), Long.BYTES),
            "sha1", () -> Running.of(digest("SHA-1")),
            "sha256", () -> Running.of(digest("SHA-256")));

    private final String header;
    private final Running running;

    private TrailingChecksum(String header, Running running) {
        this.header = header;
        this.running = running;
    }

    /** Null for a trailer that is no checksum, or of an algorithm that is not known. */
    static @Nullable TrailingChecksum of(String trailer) {
        String header = trailer.strip().toLowerCase(Locale.ROOT);
        Supplier<Running> algorithm =
                header.startsWith(PREFIX) ? ALGORITHMS.get(header.substring(PREFIX.length())) : null;
        return algorithm == null ? null : new TrailingChecksum(header, algorithm.get());
    }

    void update(byte[] bytes, int from, int length) {
        running.update(bytes, from, length);
    }

    /** @throws AuthenticationException if the trailers have another, or none that can be one */
    void mustMatch(Map<String, String> trailers) {
        byte[] real = running.value();
        byte[] sent = decoded(trailers.getOrDefault(header, ""));
        if (sent.length != real.length) {
            throw new AuthenticationException(CHECKSUM_MALFORMED, header);
        }
        if (!Arrays.equals(sent, real)) {
            String algorithm = header.substring(PREFIX.length()).toUpperCase(Locale.ROOT);
            throw new AuthenticationException(CHECKSUM_MISMATCH, algorithm);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private interface Running {

        void update(byte[] bytes, int from, int length);

        byte[] value();

        static Running of(MessageDigest digest) {
            return new Running() {
                @Override
                public void update(byte[] bytes, int from, int length) {
                    digest.update(bytes, from, length);
                }

                @Override
                public byte[] value() {
                    return digest.digest();
                }
            };
        }

        /** @param size in bytes, of which the checksum's value is the last */
        static Running of(Checksum checksum, int size) {
            return new Running() {
                @Override
                public void update(byte[] bytes, int from, int length) {
                    checksum.update(bytes, from, length);
                }

                @Override
                public byte[] value() {
                    byte[] value = ByteBuffer.allocate(Long.BYTES)
                            .putLong(checksum.getValue())
                            .array();
                    return Arrays.copyOfRange(value, Long.BYTES - size, Long.BYTES);
                }
            };
        }
    }
}
