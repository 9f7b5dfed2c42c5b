package dev.rolecall.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a launch template; it never changes.
 *
 * @param number from 1
 * @param createdBy the ARN of who did
 */
public record LaunchTemplateVersion(
        String templateId,
        String templateName,
        long number,
        @Nullable String description,
        Instant created,
        String createdBy,
        LaunchSpecification data) {}
