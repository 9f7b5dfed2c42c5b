package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** One request against the rules of its service. Collects what is violated, with the names that AWS gives the members. */
final class ParameterCheck {

    /** Counted are all. */
    private static final int MOST_NAMED = 50;

    private static final int LONGEST_ECHO = 5_000;

    private final ParameterRules rules;
    private final List<String> violations = new ArrayList<>();
    private @Nullable String badForm;

    ParameterCheck(ParameterRules rules) {
        this.rules = rules;
    }

    void request(String action, SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            String member = field.memberName();
            String at = camelCase(member);
            Object value = given(field, request);
            if (value == null) {
                requireUnlessGiven(action, member, at);
            } else {
                Optional<Constraint> constraint = rules.ofParameter(action, member);
                constraint.ifPresent(rule -> value(value, rule, at));
                if (value instanceof Collection<?> list) {
                    items(list, member, at);
                }
            }
        }
    }

    void refuseIfViolated() {
        if (!violations.isEmpty()) {
            throw new Refusal(
                    "ValidationError",
                    "%d validation error%s detected: %s",
                    violations.size(),
                    violations.size() == 1 ? "" : "s",
                    String.join("; ", violations.subList(0, Math.min(MOST_NAMED, violations.size()))));
        }
        if (badForm != null) {
            throw new Refusal("ValidationError", "%s", badForm);
        }
    }

    private void value(Object value, Constraint rule, String at) {
        rule.violation(value).ifPresent(violated -> violated(at, value, violated));
        if (badForm == null) {
            badForm = rule.badCharacters(value)
                    .map(allowed -> "The specified value for %s is invalid. %s".formatted(at, allowed))
                    .orElse(null);
        }
    }

    private void items(Collection<?> list, String member, String at) {
        int index = 0;
        for (Object item : list) {
            index++;
            if (item instanceof SdkPojo structure) {
                structure(structure, member, at + "." + index + ".member.");
            } else if (item == null) {
                violations.add("Value at '%s.%d.member' failed to satisfy constraint: Member must not be null"
                        .formatted(at, index));
            }
        }
        rules.ofMember(member, "member")
                .filter(rule -> list.stream()
                        .anyMatch(item -> item != null && rule.violation(item).isPresent()))
                .ifPresent(rule -> violated(at, list, rule.ofItems()));
    }

    private void structure(SdkPojo structure, String owner, String at) {
        for (SdkField<?> field : structure.sdkFields()) {
            String member = field.memberName();
            Object value = given(field, structure);
            if (value == null) {
                requireUnlessGiven(owner, member, at + camelCase(member));
            } else {
                rules.ofMember(owner, member).ifPresent(rule -> value(value, rule, at + camelCase(member)));
            }
        }
    }

    private void requireUnlessGiven(String owner, String member, String at) {
        if (rules.required(owner).contains(member)) {
            violations.add("Value at '%s' failed to satisfy constraint: Member must not be null".formatted(at));
        }
    }

    private void violated(String at, Object value, String how) {
        violations.add("Value %sat '%s' failed to satisfy constraint: %s"
                .formatted(rules.echoesValues() ? "'" + echo(value.toString()) + "' " : "", at, how));
    }

    private static String echo(String value) {
        return value.length() > LONGEST_ECHO ? value.substring(0, LONGEST_ECHO) + "..." : value;
    }

    private static @Nullable Object given(SdkField<?> field, SdkPojo owner) {
        Object value = field.getValueOrDefault(owner);
        return value instanceof SdkAutoConstructList ? null : value;
    }

    private static String camelCase(String member) {
        return Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }
}
