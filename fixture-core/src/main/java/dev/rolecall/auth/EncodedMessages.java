package dev.rolecall.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authorization messages that say nothing to whoever gets them, and all to {@code sts:DecodeAuthorizationMessage} in the account
 * they came from. They are good for the life of this JVM.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
public final class EncodedMessages {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeySpec KEY = new SecretKeySpec(random(16), "AES");

    private EncodedMessages() {}

    static String encode(String message, String accountId) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream out = new DeflaterOutputStream(compressed)) {
                out.write(message.getBytes(StandardCharsets.UTF_8));
            }
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, accountId).doFinal(compressed.toByteArray());
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every Java platform has AES/GCM", impossible);
        }
    }

    /** The message in the clear; empty for a text that is none, or was made in another account. */
    public static Optional<String> decode(String encoded, String accountId) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(encoded);
            if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
            byte[] compressed = cipher(Cipher.DECRYPT_MODE, nonce, accountId)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            try (OutputStream out = new InflaterOutputStream(message)) {
                out.write(compressed);
            }
            return Optional.of(message.toString(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | GeneralSecurityException | IOException notOurs) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] nonce, String accountId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, KEY, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(accountId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
