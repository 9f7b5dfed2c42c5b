package dev.rolecall.imds;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The session tokens of one instance. A token says itself when it ends and proves it with the instance's key, so none is
 * remembered, and there may be any number of them.
 */
final class MetadataTokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";

    /** What tokens of the real service begin with. */
    private static final int MARK = 0x01000400;

    private static final int SIGNED = Integer.BYTES + Long.BYTES + Integer.BYTES + Long.BYTES;
    private static final int LENGTH = 40;
    private static final int TEXT_LENGTH = 56;

    private final Clock clock;
    private volatile SecretKeySpec key;

    MetadataTokens(Clock clock) {
        this.clock = clock;
        this.key = newKey();
    }

    /** Take back every token issued so far. */
    void revoke() {
        key = newKey();
    }

    /** A token that is good from now until {@code lifetime} later, and not at that very moment. */
    String issue(Duration lifetime) {
        Instant end = clock.instant().plus(lifetime);
        byte[] signed = ByteBuffer.allocate(SIGNED)
                .putInt(MARK)
                .putLong(end.getEpochSecond())
                .putInt(end.getNano())
                .putLong(ThreadLocalRandom.current().nextLong())
                .array();
        byte[] token = ByteBuffer.allocate(LENGTH)
                .put(signed)
                .put(proof(signed), 0, LENGTH - SIGNED)
                .array();
        return Base64.getUrlEncoder().encodeToString(token);
    }

    /** For how many more seconds a token is good, rounded up; empty if it is not, or never was one of this instance. */
    OptionalLong secondsLeft(String token) {
        byte[] bytes = decode(token);
        if (bytes.length != LENGTH) {
            return OptionalLong.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, SIGNED);
        byte[] proof = Arrays.copyOf(proof(signed), LENGTH - SIGNED);
        if (!MessageDigest.isEqual(proof, Arrays.copyOfRange(bytes, SIGNED, LENGTH))) {
            return OptionalLong.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(signed, Integer.BYTES, SIGNED - Integer.BYTES);
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(fields.getLong(), fields.getInt()));
        return left.isNegative() || left.isZero()
                ? OptionalLong.empty()
                : OptionalLong.of(left.plusNanos(999_999_999).getSeconds());
    }

    private static SecretKeySpec newKey() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return new SecretKeySpec(random, ALGORITHM);
    }

    private static byte[] decode(String token) {
        try {
            return token.length() == TEXT_LENGTH ? Base64.getUrlDecoder().decode(token) : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private byte[] proof(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
