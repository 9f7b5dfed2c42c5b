package dev.rolecall.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of one request. Names in any case; a value is one string or a list of strings, and the two are not the same: an
 * operator without a set prefix never matches a list (C5). A list without entries is a key that is absent (C5, C6). Immutable.
 */
public final class RequestContext {

    /** No keys at all. */
    public static final RequestContext EMPTY = new RequestContext(Map.of(), Map.of());

    private final Map<String, String> singles;
    private final Map<String, List<String>> lists;

    private RequestContext(Map<String, String> singles, Map<String, List<String>> lists) {
        this.singles = singles;
        this.lists = lists;
    }

    /** A context with these single-valued keys. */
    public static RequestContext of(Map<String, String> values) {
        Builder builder = builder();
        values.forEach(builder::put);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with all keys of this context. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.singles.putAll(singles);
        builder.lists.putAll(lists);
        return builder;
    }

    /** Every key with its values: lower-case names; one value or, for a list, all of them. */
    public void forEach(BiConsumer<String, List<String>> action) {
        singles.forEach((key, value) -> action.accept(key, List.of(value)));
        lists.forEach(action);
    }

    /** Whether the request carries this key. */
    public boolean contains(String key) {
        return has(key.toLowerCase(Locale.ROOT));
    }

    boolean has(String lowerCaseKey) {
        return singles.containsKey(lowerCaseKey) || lists.containsKey(lowerCaseKey);
    }

    @Nullable
    String single(String lowerCaseKey) {
        return singles.get(lowerCaseKey);
    }

    @Nullable
    List<String> list(String lowerCaseKey) {
        return lists.get(lowerCaseKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestContext context
                && singles.equals(context.singles)
                && lists.equals(context.lists);
    }

    @Override
    public int hashCode() {
        return 31 * singles.hashCode() + lists.hashCode();
    }

    @Override
    public String toString() {
        return "RequestContext" + singles + lists;
    }

    /** Collects keys; the last value given for a key counts. */
    public static final class Builder {

        private final Map<String, String> singles = new HashMap<>();
        private final Map<String, List<String>> lists = new HashMap<>();

        private Builder() {}

        /** One value. */
        public Builder put(String key, String value) {
            String name = key.toLowerCase(Locale.ROOT);
            lists.remove(name);
            singles.put(name, value);
            return this;
        }

        /** A list, which stays one even if it holds a single value. An empty list removes the key. */
        public Builder put(String key, List<String> values) {
            String name = key.toLowerCase(Locale.ROOT);
            singles.remove(name);
            if (values.isEmpty()) {
                lists.remove(name);
            } else {
                lists.put(name, List.copyOf(values));
            }
            return this;
        }

        /** Every key of another context, in place of what was given for it here. */
        public Builder putAll(RequestContext context) {
            context.singles.forEach(this::put);
            context.lists.forEach(this::put);
            return this;
        }

        public RequestContext build() {
            return new RequestContext(Map.copyOf(singles), Map.copyOf(lists));
        }
    }
}
