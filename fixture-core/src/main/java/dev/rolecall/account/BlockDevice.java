package dev.rolecall.account;

import org.jspecify.annotations.Nullable;

/**
 * What a launch says of one device; null for what it leaves to EC2.
 *
 * @param sizeGib in GiB
 * @param suppressed {@code NoDevice}: whatever the image says, there is none
 */
public record BlockDevice(
        String name,
        boolean suppressed,
        @Nullable Integer sizeGib,
        @Nullable String volumeType,
        @Nullable String snapshotId,
        @Nullable Boolean encrypted,
        @Nullable Boolean deleteOnTermination) {

    /** What Amazon Linux images have. Images are unknown here, so every image has it. */
    static final BlockDevice ROOT = new BlockDevice("/dev/xvda", false, 8, "gp3", null, false, true);

    /** Under this name or under the other, an image has its root volume. */
    static boolean isRoot(String name) {
        return name.equals(ROOT.name) || name.equals("/dev/sda1");
    }

    /** With what the image says where this says nothing. */
    BlockDevice orAsRoot() {
        return new BlockDevice(
                name,
                suppressed,
                sizeGib == null ? ROOT.sizeGib : sizeGib,
                volumeType == null ? ROOT.volumeType : volumeType,
                snapshotId,
                encrypted,
                deleteOnTermination);
    }

    /** @throws Refusal {@code MissingParameter} if it is not known how large the volume is to be */
    void check() {
        if (!suppressed && sizeGib == null && snapshotId == null && !isRoot(name)) {
            throw new Refusal("MissingParameter", "The request must contain the parameter size or snapshotId");
        }
    }
}
