package dev.rolecall.imds;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * Signs the identity documents of all instances of this JVM, in the three forms in which the metadata service hands signatures out. The
 * keys are its own, made when they are first used.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/verify-iid.html">Verify the instance identity document</a>
 */
public final class InstanceIdentity {

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII));

    private InstanceIdentity() {}

    /** By which {@code signature} and {@code rsa2048} verify: RSA, 2048 bits, signed by itself. */
    public static X509Certificate certificate() {
        return Rsa.KEY.certificate();
    }

    /** By which {@code pkcs7} verifies: DSA, 1024 bits, signed by itself. */
    public static X509Certificate dsaCertificate() {
        return Dsa.KEY.certificate();
    }

    static String signature(byte[] document) {
        return BASE64.encodeToString(Rsa.KEY.sign(document));
    }

    static String rsa2048(byte[] document) {
        return BASE64.encodeToString(Rsa.KEY.signedData(document));
    }

    static String pkcs7(byte[] document) {
        return BASE64.encodeToString(Dsa.KEY.signedData(document));
    }

    private static final class Rsa {
        private static final IdentityKey KEY = new IdentityKey(IdentityKey.Algorithm.RSA);
    }

    private static final class Dsa {
        private static final IdentityKey KEY = new IdentityKey(IdentityKey.Algorithm.DSA);
    }
}
