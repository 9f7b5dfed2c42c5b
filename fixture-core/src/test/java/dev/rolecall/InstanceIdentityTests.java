package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The identity document and its three signatures, verified as AWS's guide says. */
class InstanceIdentityTests {

    private static final int RSA_SIGNATURE = 256;

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final URI instance = aws.launchWithoutProfile().metadataEndpoint();

    @Test
    void theSignatureVerifies() throws Exception {
        byte[] signature = Base64.getMimeDecoder().decode(get("signature"));

        assertThat(verifies("SHA256withRSA", aws.instanceIdentityCertificate(), signature))
                .isTrue();
    }

    @Test
    void theSignatureOfAnotherInstanceDoesNot() throws Exception {
        String other = MetadataHttp.get(
                        aws.launchWithoutProfile().metadataEndpoint(), "/latest/dynamic/instance-identity/signature")
                .body();

        assertThat(verifies(
                        "SHA256withRSA",
                        aws.instanceIdentityCertificate(),
                        Base64.getMimeDecoder().decode(other)))
                .isFalse();
    }

    /** Without any tool: the signature is the end of the message, and the document is within it. */
    @Test
    void theSignedMessageHoldsTheDocumentAndItsSignature() throws Exception {
        byte[] message = Base64.getMimeDecoder().decode(get("rsa2048"));

        assertThat(new String(message, StandardCharsets.ISO_8859_1)).contains(get("document"));
        assertThat(verifies(
                        "SHA256withRSA",
                        aws.instanceIdentityCertificate(),
                        Arrays.copyOfRange(message, message.length - RSA_SIGNATURE, message.length)))
                .isTrue();
    }

    @Test
    void theCertificatesSignThemselves() throws Exception {
        X509Certificate rsa = aws.instanceIdentityCertificate();
        X509Certificate dsa = aws.instanceIdentityDsaCertificate();

        rsa.verify(rsa.getPublicKey());
        rsa.checkValidity();
        dsa.verify(dsa.getPublicKey());
        assertThat(rsa.getPublicKey().getAlgorithm()).isEqualTo("RSA");
        assertThat(dsa.getPublicKey().getAlgorithm()).isEqualTo("DSA");
        assertThat(rsa.getSubjectX500Principal().getName()).contains("RoleCall");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa2048", "pkcs7"})
    void openSslVerifiesTheSignedMessage(String form, @TempDir Path directory) throws Exception {
        assumeTrue(hasOpenSsl(), "no openssl on this machine");
        X509Certificate certificate =
                form.equals("pkcs7") ? aws.instanceIdentityDsaCertificate() : aws.instanceIdentityCertificate();
        Path signed = Files.writeString(
                directory.resolve("signed"), "-----BEGIN PKCS7-----\n" + get(form) + "\n-----END PKCS7-----\n");
        Path pem = Files.writeString(
                directory.resolve("certificate"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        Process openSsl = new ProcessBuilder(
                        "openssl",
                        "smime",
                        "-verify",
                        "-inform",
                        "PEM",
                        "-in",
                        signed.toString(),
                        "-certfile",
                        pem.toString(),
                        "-noverify")
                .redirectError(directory.resolve("errors").toFile())
                .start();
        String content = new String(openSsl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(openSsl.waitFor())
                .as(Files.readString(directory.resolve("errors")))
                .isZero();
        assertThat(content.replace("\r\n", "\n")).isEqualTo(get("document"));
    }

    private boolean verifies(String algorithm, X509Certificate certificate, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate);
        verifier.update(get("document").getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature);
    }

    private String get(String name) {
        return MetadataHttp.get(instance, "/latest/dynamic/instance-identity/" + name)
                .body();
    }

    private static boolean hasOpenSsl() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("openssl", "version").start();
            return version.waitFor(10, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
