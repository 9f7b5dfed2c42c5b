package dev.rolecall.account;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags passed when a session was asked for. Two keys that differ only in case are one.
 *
 * @param transitive the keys of those that pass on to a session this one asks for
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Pass session tags in AWS STS</a>
 */
public record SessionTags(Map<String, String> tags, Set<String> transitive) {

    public static final SessionTags NONE = new SessionTags(Map.of(), Set.of());

    public SessionTags {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        transitive = Collections.unmodifiableSet(sorted(transitive));
    }

    public static SessionTags of(Map<String, String> tags) {
        return new SessionTags(tags, Set.of());
    }

    /** What a session asked for with these tags gets: those, and the transitive ones of the session that asks. */
    public SessionTags inheriting(SessionTags asking) {
        Map<String, String> all = new LinkedHashMap<>();
        asking.tags.forEach((key, value) -> {
            if (asking.transitive.contains(key)) {
                all.put(key, value);
            }
        });
        all.putAll(tags);
        Set<String> passedOn = sorted(transitive);
        passedOn.addAll(asking.transitive);
        return new SessionTags(all, passedOn);
    }

    /** The tags of an identity with these over them. */
    public Map<String, String> over(Map<String, String> ofIdentity) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(ofIdentity);
        tags.forEach((key, value) -> {
            all.remove(key);
            all.put(key, value);
        });
        return all;
    }

    private static Set<String> sorted(Collection<String> keys) {
        Set<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(keys);
        return sorted;
    }
}
