package dev.rolecall.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The entities of one kind in an account, in the order of their names, and what the rest of AWS sees of them. Two names that differ
 * only in case cannot both be taken; a look-up wants the case that was given. Not safe for several threads: the account's lock is
 * held around it.
 */
final class NamedEntities<T> {

    private final TreeMap<String, T> byLowerCaseName = new TreeMap<>();
    private final Map<String, T> byId = new HashMap<>();
    private final Replica<T> seen = new Replica<>();
    private final Account account;
    private final Function<T, String> name;
    private final Function<T, String> id;

    /** @param id what tells an entity from a later one of the same name */
    NamedEntities(Account account, Function<T, String> name, Function<T, String> id) {
        this.account = account;
        this.name = name;
        this.id = id;
    }

    boolean isTaken(String candidate) {
        return byLowerCaseName.containsKey(key(candidate));
    }

    Optional<T> find(String wanted) {
        return Optional.ofNullable(byLowerCaseName.get(key(wanted)))
                .filter(entity -> name.apply(entity).equals(wanted));
    }

    Optional<T> findById(String wanted) {
        return Optional.ofNullable(byId.get(wanted));
    }

    /** The entity of this id as the rest of AWS sees it, which may be late. */
    Optional<T> seenById(String wanted) {
        return seen.find(wanted, account.now());
    }

    Optional<T> findAny(Predicate<T> wanted) {
        return byLowerCaseName.values().stream().filter(wanted).findFirst();
    }

    List<T> all(Predicate<T> wanted) {
        return byLowerCaseName.values().stream().filter(wanted).toList();
    }

    void put(T entity) {
        byLowerCaseName.put(key(name.apply(entity)), entity);
        byId.put(id.apply(entity), entity);
        seen.put(id.apply(entity), entity, visible());
    }

    void remove(T entity) {
        byLowerCaseName.remove(key(name.apply(entity)));
        byId.remove(id.apply(entity));
        seen.remove(id.apply(entity), visible());
    }

    int size() {
        return byLowerCaseName.size();
    }

    Memento memento() {
        return Memento.of(Memento.of(byLowerCaseName), Memento.of(byId), seen.memento());
    }

    void clear() {
        byLowerCaseName.clear();
        byId.clear();
        seen.clear();
    }

    private Instant visible() {
        return account.now().plus(account.consistency().propagation());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
