package dev.rolecall.gateway.service;

import dev.rolecall.account.Memento;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What a test declared of secrets and keys, by the names that requests have for them. */
public final class KnownNames {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    /** @param arn the whole of it */
    public void secret(String arn) {
        secrets.put(SecretArns.withoutSuffix(arn), arn);
    }

    /** @param key its id or ARN */
    public void keyAlias(String alias, String key) {
        keys.put(alias, key);
    }

    public void clear() {
        secrets.clear();
        keys.clear();
    }

    public Memento memento() {
        Map<String, String> secretsThen = Map.copyOf(secrets);
        Map<String, String> keysThen = Map.copyOf(keys);
        return () -> {
            clear();
            secrets.putAll(secretsThen);
            keys.putAll(keysThen);
        };
    }

    /** @param withoutSuffix the ARN up to and without the last hyphen */
    public Optional<String> secretAt(String withoutSuffix) {
        return Optional.ofNullable(secrets.get(withoutSuffix));
    }

    public Optional<String> keyOf(String alias) {
        return Optional.ofNullable(keys.get(alias));
    }

    /** @param key an ARN */
    public Stream<String> aliasesOf(String key) {
        String id = key.substring(key.lastIndexOf('/') + 1);
        return keys.entrySet().stream()
                .filter(known ->
                        known.getValue().equals(key) || known.getValue().equals(id))
                .map(Map.Entry::getKey);
    }
}
