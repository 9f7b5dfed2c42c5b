package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a service checks of a request before it does anything: which members an operation needs, and for each kind of member the
 * form it must have, whichever operation it comes with.
 */
public final class ParameterRules {

    private final boolean echoesValues;
    private final Map<String, Constraint> byMember = new HashMap<>();
    private final Map<String, List<String>> required = new HashMap<>();

    /** @param echoesValues whether the message quotes the value: STS does, IAM no longer does */
    public ParameterRules(boolean echoesValues) {
        this.echoesValues = echoesValues;
    }

    public ParameterRules member(String name, Constraint constraint) {
        byMember.put(name, constraint);
        return this;
    }

    public ParameterRules requires(String action, String... members) {
        required.put(action, List.of(members));
        return this;
    }

    /** @throws Refusal {@code ValidationError}, listing every violated constraint */
    void check(String action, SdkPojo request) {
        List<String> needed = required.getOrDefault(action, List.of());
        List<String> violations = new ArrayList<>();
        for (SdkField<?> field : request.sdkFields()) {
            String member = field.memberName();
            Object value = field.getValueOrDefault(request);
            if (value == null) {
                if (needed.contains(member)) {
                    violations.add("Value at '%s' failed to satisfy constraint: Member must not be null"
                            .formatted(camelCase(member)));
                }
                continue;
            }
            Constraint constraint = byMember.get(member);
            if (constraint != null) {
                constraint
                        .violation(value)
                        .ifPresent(violated -> violations.add("Value %sat '%s' failed to satisfy constraint: %s"
                                .formatted(echoesValues ? "'" + value + "' " : "", camelCase(member), violated)));
            }
        }
        if (!violations.isEmpty()) {
            throw new Refusal(
                    "ValidationError",
                    "%d validation error%s detected: %s",
                    violations.size(),
                    violations.size() == 1 ? "" : "s",
                    String.join("; ", violations));
        }
        checkCharacters(request);
    }

    private void checkCharacters(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            Constraint constraint = byMember.get(field.memberName());
            Object value = field.getValueOrDefault(request);
            if (constraint != null && value != null) {
                constraint.badCharacters(value).ifPresent(allowed -> {
                    throw new Refusal(
                            "ValidationError",
                            "The specified value for %s is invalid. %s",
                            camelCase(field.memberName()),
                            allowed);
                });
            }
        }
    }

    private static String camelCase(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }
}
