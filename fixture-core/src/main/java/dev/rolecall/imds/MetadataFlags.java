package dev.rolecall.imds;

import dev.rolecall.account.Ec2Instance;

/** The options of an instance that the account does not model yet: here, and nowhere else, they are as EC2 leaves them. */
final class MetadataFlags {

    private MetadataFlags() {}

    /** {@code InstanceMetadataTags} */
    static boolean showsTags(Ec2Instance instance) {
        return false;
    }
}
