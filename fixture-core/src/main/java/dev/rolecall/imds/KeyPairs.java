package dev.rolecall.imds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/**
 * What the key pair of an instance looks like on the instance. EC2 is told only its name here, so the key is one of this JVM's, to
 * which nobody has kept the private half.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8709">RFC 8709, the format of Ed25519 keys in SSH</a>
 */
final class KeyPairs {

    private static final String TYPE = "ssh-ed25519";
    private static final int KEY_BYTES = 32;

    private KeyPairs() {}

    /** A line as in {@code authorized_keys}. */
    static String publicKey(String name) {
        return TYPE + " " + Lazily.KEY + " " + name + "\n";
    }

    private static String generate() {
        try {
            byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
            byte[] key = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            byte[] blob = ByteBuffer.allocate(2 * Integer.BYTES + type.length + key.length)
                    .putInt(type.length)
                    .put(type)
                    .putInt(key.length)
                    .put(key)
                    .array();
            return Base64.getEncoder().encodeToString(blob);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    private static final class Lazily {
        private static final String KEY = generate();
    }
}
