package dev.rolecall.account;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What was said of the attributes of an instance. Immutable. */
public final class InstanceAttributes {

    /** Nothing was said: each has the value that EC2 gives it. */
    public static final InstanceAttributes UNSAID = new InstanceAttributes(new EnumMap<>(InstanceAttribute.class));

    private final EnumMap<InstanceAttribute, String> said;

    private InstanceAttributes(EnumMap<InstanceAttribute, String> said) {
        this.said = said;
    }

    /** @throws Refusal {@code InvalidParameterValue} for a value that the attribute cannot have */
    public InstanceAttributes with(InstanceAttribute attribute, String value) {
        attribute.check(value);
        EnumMap<InstanceAttribute, String> changed = new EnumMap<>(said);
        changed.put(attribute, value);
        return new InstanceAttributes(changed);
    }

    /** These attributes, and those of a launch template of which nothing is said here. */
    InstanceAttributes over(InstanceAttributes template) {
        EnumMap<InstanceAttribute, String> merged = new EnumMap<>(template.said);
        merged.putAll(said);
        return new InstanceAttributes(merged);
    }

    /** What was said of it. */
    public Optional<String> said(InstanceAttribute attribute) {
        return Optional.ofNullable(said.get(attribute));
    }

    /** Its value; empty for user data that an instance does not have. */
    public Optional<String> text(InstanceAttribute attribute) {
        return said(attribute).or(() -> Optional.ofNullable(attribute.unsaid()));
    }

    public boolean flag(InstanceAttribute attribute) {
        return text(attribute).map("true"::equals).orElse(false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstanceAttributes attributes && said.equals(attributes.said);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(said);
    }

    @Override
    public String toString() {
        return Map.copyOf(said).toString();
    }
}
