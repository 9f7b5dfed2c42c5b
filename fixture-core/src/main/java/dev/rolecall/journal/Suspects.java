package dev.rolecall.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exchanges that point to a mistake in the test, the first of each request and {@value #MOST} at most. Not for several threads. */
final class Suspects {

    private static final int MOST = 100;

    private final Map<List<String>, Exchange> first = new LinkedHashMap<>();

    void look(Exchange exchange) {
        if (first.size() < MOST && (exchange.askedForUnknownMetadata() || exchange.askedForUnmapped())) {
            first.putIfAbsent(List.of(exchange.service(), exchange.operation(), exchange.request()), exchange);
        }
    }

    List<Exchange> all() {
        return List.copyOf(first.values());
    }

    void clear() {
        first.clear();
    }
}
