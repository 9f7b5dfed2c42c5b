package dev.rolecall.account;

import org.jspecify.annotations.Nullable;

/**
 * How a group names the launch template it launches from.
 *
 * @param id {@code lt-…}, or null if it goes by its name
 * @param version a number, {@code $Latest} or {@code $Default}; null means the default one
 */
public record TemplateSpecification(
        @Nullable String id,
        @Nullable String name,
        @Nullable String version) {

    @Override
    public String toString() {
        return id == null ? String.valueOf(name) : id;
    }
}
