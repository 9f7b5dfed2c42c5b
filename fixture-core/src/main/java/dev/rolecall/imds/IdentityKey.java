package dev.rolecall.imds;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A key that signs identity documents, and its certificate, which it has signed itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a> for the certificate, <a
 *     href="https://www.rfc-editor.org/rfc/rfc2315">RFC 2315</a> for the signed message
 */
final class IdentityKey {

    private static final String COMMON_NAME = "2.5.4.3";
    private static final String DATA = "1.2.840.113549.1.7.1";
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";

    private final Algorithm algorithm;
    private final KeyPair pair;
    private final X509Certificate certificate;

    /** How a key signs: names for the platform, and object identifiers for whoever verifies. */
    enum Algorithm {
        RSA("RSA", 2048, "SHA256withRSA", "1.2.840.113549.1.1.11", "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.1"),
        DSA("DSA", 1024, "SHA1withDSA", "1.2.840.10040.4.3", "1.3.14.3.2.26", "1.2.840.10040.4.1");

        private final String key;
        private final int bits;
        private final String signature;
        private final String signatureOid;
        private final String digestOid;
        private final String keyOid;

        Algorithm(String key, int bits, String signature, String signatureOid, String digestOid, String keyOid) {
            this.key = key;
            this.bits = bits;
            this.signature = signature;
            this.signatureOid = signatureOid;
            this.digestOid = digestOid;
            this.keyOid = keyOid;
        }

        /** RSA has parameters and they are nothing; DSA has none. */
        private byte[] identifier(String oid) {
            return this == RSA ? Der.sequence(Der.oid(oid), Der.nothing()) : Der.sequence(Der.oid(oid));
        }
    }

    /** @throws IllegalStateException if this Java platform no longer has the algorithm */
    IdentityKey(Algorithm algorithm) {
        this.algorithm = algorithm;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.key);
            generator.initialize(algorithm.bits);
            pair = generator.generateKeyPair();
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(selfSigned()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + algorithm.signature, e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(algorithm.signature);
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + algorithm.signature, e);
        }
    }

    /** The content and a signature on it; whoever verifies has the certificate already. */
    byte[] signedData(byte[] content) {
        byte[] signer = Der.sequence(
                Der.integer(BigInteger.ONE),
                Der.sequence(name(), Der.integer(BigInteger.ONE)),
                algorithm.identifier(algorithm.digestOid),
                algorithm.identifier(algorithm == Algorithm.RSA ? algorithm.keyOid : algorithm.signatureOid),
                Der.octets(sign(content)));
        byte[] signedData = Der.sequence(
                Der.integer(BigInteger.ONE),
                Der.set(algorithm.identifier(algorithm.digestOid)),
                Der.sequence(Der.oid(DATA), Der.context(0, Der.octets(content))),
                Der.set(signer));
        return Der.sequence(Der.oid(SIGNED_DATA), Der.context(0, signedData));
    }

    private byte[] selfSigned() {
        byte[] signed = Der.sequence(
                Der.integer(BigInteger.ONE),
                algorithm.identifier(algorithm.signatureOid),
                name(),
                Der.sequence(Der.utcTime("200101000000Z"), Der.utcTime("491231235959Z")),
                name(),
                pair.getPublic().getEncoded());
        return Der.sequence(signed, algorithm.identifier(algorithm.signatureOid), Der.bits(sign(signed)));
    }

    private static byte[] name() {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8("RoleCall instance identity"))));
    }
}
