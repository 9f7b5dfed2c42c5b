package dev.rolecall.permissions;

import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.RequestContext;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that a role did or wanted to do.
 *
 * @param action {@code s3:PutObject}
 * @param resource an ARN, or {@code *}
 * @param conditions the condition keys without which a grant of the action would be too wide, {@code iam:PassedToService} for
 *     {@code iam:PassRole}; most actions have none
 */
public record Access(String action, String resource, Map<String, String> conditions) implements Comparable<Access> {

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html and
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html grant these two with these keys.
    private static final Map<String, List<String>> TELLING_KEYS = Map.of(
            "iam:PassRole", List.of("iam:PassedToService"),
            "iam:CreateServiceLinkedRole", List.of("iam:AWSServiceName"));

    private static final Comparator<Access> ORDER = Comparator.comparing(Access::action)
            .thenComparing(Access::resource)
            .thenComparing(access -> access.conditions().toString());

    public Access {
        conditions = Collections.unmodifiableMap(new TreeMap<>(conditions));
    }

    static Access of(PolicyRequest request) {
        List<String> telling = TELLING_KEYS.getOrDefault(request.action(), List.of());
        return new Access(
                request.action(),
                request.resource(),
                telling.isEmpty() ? Map.of() : values(telling, request.context()));
    }

    private static Map<String, String> values(List<String> keys, RequestContext context) {
        Map<String, String> values = new TreeMap<>();
        context.forEach((name, found) -> keys.stream()
                .filter(key -> key.equalsIgnoreCase(name) && found.size() == 1)
                .forEach(key -> values.put(key, found.get(0))));
        return values;
    }

    Access on(String otherResource) {
        return new Access(action, otherResource, conditions);
    }

    @Override
    public int compareTo(Access other) {
        return ORDER.compare(this, other);
    }

    /** {@code s3:PutObject on arn:aws:s3:::orders/42.json}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(action).append(" on ").append(resource);
        conditions.forEach(
                (key, value) -> text.append(" with ").append(key).append(' ').append(value));
        return text.toString();
    }
}
