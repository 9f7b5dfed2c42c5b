package dev.rolecall.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What something was like when this was taken. Restoring it takes nothing from it: it can be done again. */
@FunctionalInterface
public interface Memento {

    void restore();

    /** Restores one after the other. */
    static Memento of(Memento... parts) {
        List<Memento> all = List.of(parts);
        return () -> all.forEach(Memento::restore);
    }

    /** @param map of values that do not change */
    static <K, V> Memento of(Map<K, V> map) {
        Map<K, V> then = new LinkedHashMap<>(map);
        return () -> {
            map.clear();
            map.putAll(then);
        };
    }

    /** @param elements that do not change */
    static <E> Memento of(Collection<E> elements) {
        List<E> then = new ArrayList<>(elements);
        return () -> {
            elements.clear();
            elements.addAll(then);
        };
    }
}
