package dev.rolecall.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What RunInstances is asked for, for each instance of a reservation. */
public record Launch(
        String imageId,
        String instanceType,
        @Nullable ProfileReference profile,
        MetadataOptions metadataOptions,
        Map<String, String> tags) {}
