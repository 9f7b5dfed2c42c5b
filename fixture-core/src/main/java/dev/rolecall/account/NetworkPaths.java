package dev.rolecall.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which instances reach which services over a VPC endpoint. All others go over the internet. */
public final class NetworkPaths {

    private record From(String instanceArn, String service) {}

    private final Map<From, NetworkPath> paths = new ConcurrentHashMap<>();

    NetworkPaths() {}

    /** @param service the prefix of its actions, {@code s3} for example */
    public void put(String instanceArn, String service, NetworkPath path) {
        paths.put(new From(instanceArn, service), path);
    }

    /** Let an instance reach a service over the internet again. */
    public void remove(String instanceArn, String service) {
        paths.remove(new From(instanceArn, service));
    }

    public Optional<NetworkPath> find(String instanceArn, String service) {
        return Optional.ofNullable(paths.get(new From(instanceArn, service)));
    }

    Memento memento() {
        return Memento.of(paths);
    }

    void clear(String accountId) {
        paths.keySet().removeIf(from -> from.instanceArn().contains(":" + accountId + ":"));
    }
}
