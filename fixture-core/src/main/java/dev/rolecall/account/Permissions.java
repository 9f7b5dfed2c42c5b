package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an identity may do, and at most.
 *
 * @param inline its inline policies by name
 * @param attached the ARNs of the managed policies attached to it, in the order of attachment
 * @param boundary the ARN of the managed policy that bounds it, null if none does
 */
public record Permissions(
        Map<String, PolicyDocument> inline,
        Set<String> attached,
        @Nullable String boundary) {

    public static final Permissions NONE = new Permissions(Map.of(), Set.of(), null);

    public Permissions {
        inline = Collections.unmodifiableMap(new TreeMap<>(inline));
        attached = Collections.unmodifiableSet(new LinkedHashSet<>(attached));
    }

    public Permissions withInline(String name, PolicyDocument document) {
        TreeMap<String, PolicyDocument> changed = new TreeMap<>(inline);
        changed.put(name, document);
        return new Permissions(changed, attached, boundary);
    }

    public Permissions withoutInline(String name) {
        TreeMap<String, PolicyDocument> changed = new TreeMap<>(inline);
        changed.remove(name);
        return new Permissions(changed, attached, boundary);
    }

    public Permissions withAttached(String policyArn) {
        Set<String> changed = new LinkedHashSet<>(attached);
        changed.add(policyArn);
        return new Permissions(inline, changed, boundary);
    }

    public Permissions withoutAttached(String policyArn) {
        Set<String> changed = new LinkedHashSet<>(attached);
        changed.remove(policyArn);
        return new Permissions(inline, changed, boundary);
    }

    public Permissions withBoundary(@Nullable String policyArn) {
        return new Permissions(inline, attached, policyArn);
    }

    public Optional<PolicyDocument> inline(String name) {
        return Optional.ofNullable(inline.get(name));
    }

    /** The aggregate size that IAM's quota counts. */
    public int inlineSize() {
        return inline.values().stream()
                .mapToInt(PolicyDocument::sizeWithoutWhiteSpace)
                .sum();
    }
}
