package dev.rolecall.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The entities of one kind in an account, in the order of their names. Two names that differ only in case cannot both be taken; a
 * look-up wants the case that was given. Not safe for several threads: the account's lock is held around it.
 */
final class NamedEntities<T> {

    private final TreeMap<String, T> byLowerCaseName = new TreeMap<>();
    private final Function<T, String> name;

    NamedEntities(Function<T, String> name) {
        this.name = name;
    }

    boolean isTaken(String candidate) {
        return byLowerCaseName.containsKey(key(candidate));
    }

    Optional<T> find(String wanted) {
        return Optional.ofNullable(byLowerCaseName.get(key(wanted)))
                .filter(entity -> name.apply(entity).equals(wanted));
    }

    Optional<T> findAny(Predicate<T> wanted) {
        return byLowerCaseName.values().stream().filter(wanted).findFirst();
    }

    List<T> all(Predicate<T> wanted) {
        return byLowerCaseName.values().stream().filter(wanted).toList();
    }

    void put(T entity) {
        byLowerCaseName.put(key(name.apply(entity)), entity);
    }

    void remove(T entity) {
        byLowerCaseName.remove(key(name.apply(entity)));
    }

    int size() {
        return byLowerCaseName.size();
    }

    void clear() {
        byLowerCaseName.clear();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
