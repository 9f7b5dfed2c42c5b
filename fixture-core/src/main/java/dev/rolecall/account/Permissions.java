package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an identity may do: its inline policies by name. */
public record Permissions(Map<String, PolicyDocument> inline) {

    public static final Permissions NONE = new Permissions(Map.of());

    public Permissions {
        inline = Collections.unmodifiableMap(new TreeMap<>(inline));
    }

    public Permissions withInline(String name, PolicyDocument document) {
        TreeMap<String, PolicyDocument> changed = new TreeMap<>(inline);
        changed.put(name, document);
        return new Permissions(changed);
    }

    public Permissions withoutInline(String name) {
        TreeMap<String, PolicyDocument> changed = new TreeMap<>(inline);
        changed.remove(name);
        return new Permissions(changed);
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
