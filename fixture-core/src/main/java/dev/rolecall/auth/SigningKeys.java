package dev.rolecall.auth;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Derives signing keys, and remembers the last few hundred: four HMACs are most of the price of a verification. */
final class SigningKeys {

    private static final int MOST = 512;

    private final ConcurrentMap<Source, byte[]> derived = new ConcurrentHashMap<>();

    byte[] derive(String secretAccessKey, CredentialScope scope) {
        Source source = new Source(secretAccessKey, scope);
        byte[] known = derived.get(source);
        if (known != null) {
            return known;
        }
        byte[] key = hmacChain(source);
        if (derived.size() >= MOST) {
            derived.clear();
        }
        derived.put(source, key);
        return key;
    }

    private static byte[] hmacChain(Source source) {
        byte[] secret = ("AWS4" + source.secretAccessKey).getBytes(StandardCharsets.UTF_8);
        byte[] day = Hashes.hmac(secret, source.scope.date());
        byte[] region = Hashes.hmac(day, source.scope.region());
        byte[] service = Hashes.hmac(region, source.scope.service());
        return Hashes.hmac(service, CredentialScope.TERMINATOR);
    }

    private record Source(String secretAccessKey, CredentialScope scope) {

        @Override
        public String toString() {
            return scope.toString();
        }
    }
}
