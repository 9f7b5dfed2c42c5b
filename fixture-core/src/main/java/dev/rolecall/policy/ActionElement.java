package dev.rolecall.policy;

import java.util.List;
import java.util.Locale;

/** {@code Action} or {@code NotAction} of a statement. */
final class ActionElement {

    private final List<String> patterns;
    private final List<Glob> globs;
    private final boolean negated;

    ActionElement(List<String> written, boolean negated) {
        this.patterns = written.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .filter(ActionElement::canMatch)
                .toList();
        this.globs = patterns.stream().map(Glob::of).toList();
        this.negated = negated;
    }

    /** A2: white space or an empty name match nothing. */
    private static boolean canMatch(String pattern) {
        return !pattern.endsWith(":") && pattern.chars().noneMatch(Character::isWhitespace);
    }

    /** @param action in lower case */
    boolean matches(String action) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(action)) {
                return !negated;
            }
        }
        return negated;
    }

    /** Whether {@link #services()} names every service this element can match. */
    boolean hasFixedServices() {
        return !negated
                && services().stream().noneMatch(service -> service.indexOf('*') >= 0 || service.indexOf('?') >= 0);
    }

    List<String> services() {
        return patterns.stream()
                .map(pattern -> pattern.split(":", 2)[0])
                .distinct()
                .toList();
    }
}
