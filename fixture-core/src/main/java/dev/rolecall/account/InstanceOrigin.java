package dev.rolecall.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an instance never changes.
 *
 * @param launchIndex which of its reservation it is, from 0
 * @param serial which of its account it is, in the order of launch
 */
record InstanceOrigin(
        String id,
        String reservationId,
        int launchIndex,
        int serial,
        String imageId,
        @Nullable String keyName,
        boolean monitored,
        @Nullable String clientToken,
        String rootDevice,
        List<String> volumeIds) {}
