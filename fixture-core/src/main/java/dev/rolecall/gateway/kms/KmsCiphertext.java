package dev.rolecall.gateway.kms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What KMS makes of a plaintext: nothing has to be stored to decrypt it, because it names its key, and all keys of this JVM are the
 * same in truth. As with AWS, it opens only with the encryption context that it was made with.
 */
final class KmsCiphertext {

    private static final int MAGIC = 0x524F4C4B;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKeySpec KEY = new SecretKeySpec(random(32), "AES");

    private final String keyArn;
    private final byte[] iv;
    private final byte[] sealed;

    private KmsCiphertext(String keyArn, byte[] iv, byte[] sealed) {
        this.keyArn = keyArn;
        this.iv = iv;
        this.sealed = sealed;
    }

    static KmsCiphertext of(byte[] plaintext, String keyArn, JsonNode encryptionContext) {
        byte[] iv = random(IV_BYTES);
        try {
            return new KmsCiphertext(
                    keyArn,
                    iv,
                    cipher(Cipher.ENCRYPT_MODE, iv, keyArn, encryptionContext).doFinal(plaintext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for what this did not make. */
    static Optional<KmsCiphertext> read(byte[] blob) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(blob))) {
            if (blob.length < Integer.BYTES || in.readInt() != MAGIC) {
                return Optional.empty();
            }
            return Optional.of(new KmsCiphertext(in.readUTF(), in.readNBytes(IV_BYTES), in.readAllBytes()));
        } catch (IOException cutOff) {
            return Optional.empty();
        }
    }

    /** The key it was encrypted under. */
    String keyArn() {
        return keyArn;
    }

    /** Empty if the context differs, or a byte does. */
    Optional<byte[]> open(JsonNode encryptionContext) {
        if (sealed.length < TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, iv, keyArn, encryptionContext).doFinal(sealed));
        } catch (GeneralSecurityException tampered) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(keyArn);
            out.write(iv);
            out.write(sealed);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, byte[] iv, String keyArn, JsonNode encryptionContext)
            throws GeneralSecurityException {
        TreeMap<String, String> sorted = new TreeMap<>();
        encryptionContext
                .fields()
                .forEachRemaining(
                        pair -> sorted.put(pair.getKey(), pair.getValue().asText()));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, KEY, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD((keyArn + '\n' + Json.object().putPOJO("c", sorted)).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
