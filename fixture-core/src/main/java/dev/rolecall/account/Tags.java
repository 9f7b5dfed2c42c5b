package dev.rolecall.account;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of an IAM entity, in the order of their keys. Two keys that differ only in case are one: what is added under the other
 * spelling replaces the tag.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for AWS Identity and Access Management
 *     resources</a>
 */
final class Tags {

    private Tags() {}

    static Map<String, String> of(Map<String, String> tags) {
        return Collections.unmodifiableMap(sorted(tags));
    }

    /** @throws Refusal {@code LimitExceeded} if that makes more than the account allows one entity */
    static Map<String, String> with(Map<String, String> tags, Map<String, String> added, Account account) {
        TreeMap<String, String> changed = sorted(tags);
        added.keySet().forEach(changed::remove);
        changed.putAll(added);
        account.require(Quota.TAGS_PER_ENTITY, changed.size());
        return Collections.unmodifiableMap(changed);
    }

    static Map<String, String> without(Map<String, String> tags, Collection<String> keys) {
        TreeMap<String, String> changed = sorted(tags);
        keys.forEach(changed::remove);
        return Collections.unmodifiableMap(changed);
    }

    private static TreeMap<String, String> sorted(Map<String, String> tags) {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(tags);
        return sorted;
    }
}
