package dev.rolecall.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An EBS volume.
 *
 * @param sizeGib in GiB
 * @param attachment null for a volume that outlived its instance
 */
public record Volume(
        String id,
        Zone zone,
        int sizeGib,
        String type,
        @Nullable String snapshotId,
        boolean encrypted,
        Instant created,
        @Nullable Attachment attachment) {

    /** To which instance it is attached, and what becomes of it when that is terminated. */
    public record Attachment(String instanceId, String device, Instant attached, boolean deleteOnTermination) {}

    Volume detached() {
        return new Volume(id, zone, sizeGib, type, snapshotId, encrypted, created, null);
    }
}
