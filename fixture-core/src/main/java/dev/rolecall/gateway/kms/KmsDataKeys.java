package dev.rolecall.gateway.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.service.JsonCall;
import dev.rolecall.gateway.service.ServiceFault;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Map;

/** Data keys and pairs of them, fresh each time, sealed under a key of KMS. */
final class KmsDataKeys {

    private static final int MAXIMAL_BYTES = 1024;

    private static final Map<String, AlgorithmParameterSpec> PAIRS = Map.of(
            "RSA_2048",
            rsa(2048),
            "RSA_3072",
            rsa(3072),
            "RSA_4096",
            rsa(4096),
            "ECC_NIST_P256",
            new ECGenParameterSpec("secp256r1"),
            "ECC_NIST_P384",
            new ECGenParameterSpec("secp384r1"),
            "ECC_NIST_P521",
            new ECGenParameterSpec("secp521r1"));

    private KmsDataKeys() {}

    private static AlgorithmParameterSpec rsa(int bits) {
        return new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    }

    static void symmetric(ObjectNode answer, JsonCall call, String key, boolean inTheClear) {
        byte[] plaintext = KmsCiphertext.random(bytes(call));
        answer.put("KeyId", key)
                .put(
                        "CiphertextBlob",
                        KmsCiphertext.of(plaintext, key, context(call)).bytes());
        if (inTheClear) {
            answer.put("Plaintext", plaintext);
        }
    }

    static void pair(ObjectNode answer, JsonCall call, String key, boolean inTheClear) {
        String spec = call.required("KeyPairSpec");
        KeyPair pair = pair(spec);
        byte[] secret = pair.getPrivate().getEncoded();
        answer.put("KeyId", key)
                .put("KeyPairSpec", spec)
                .put("PublicKey", pair.getPublic().getEncoded())
                .put(
                        "PrivateKeyCiphertextBlob",
                        KmsCiphertext.of(secret, key, context(call)).bytes());
        if (inTheClear) {
            answer.put("PrivateKeyPlaintext", secret);
        }
    }

    /** How many a request asks for. */
    static int bytes(JsonCall call) {
        int asked = call.body().path("NumberOfBytes").asInt();
        int bytes = switch (call.text("KeySpec")) {
            case "AES_256" -> 32;
            case "AES_128" -> 16;
            default -> asked;
        };
        if (bytes < 1 || bytes > MAXIMAL_BYTES || asked > 0 && call.has("KeySpec")) {
            throw new Unreadable(
                    "ValidationException",
                    "Please specify either number of bytes, from 1 to 1024, or key spec, AES_128 or AES_256.");
        }
        return bytes;
    }

    private static KeyPair pair(String spec) {
        AlgorithmParameterSpec parameters = PAIRS.get(spec);
        if (parameters == null) {
            throw new ServiceFault(
                    501,
                    "NotImplemented",
                    "RoleCall makes data key pairs of the specs " + PAIRS.keySet() + ", but not " + spec + '.');
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(spec.startsWith("RSA") ? "RSA" : "EC");
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode context(JsonCall call) {
        return call.body().path("EncryptionContext");
    }
}
