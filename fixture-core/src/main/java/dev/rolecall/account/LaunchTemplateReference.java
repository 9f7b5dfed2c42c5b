package dev.rolecall.account;

import org.jspecify.annotations.Nullable;

/** How a request names a launch template: by id or by name, not both. */
public record LaunchTemplateReference(
        @Nullable String id, @Nullable String name) {

    static LaunchTemplateReference id(String id) {
        return new LaunchTemplateReference(id, null);
    }
}
