package dev.rolecall.imds;

import dev.rolecall.account.Account;

/** Whatever the metadata of one instance is read from, besides what EC2 describes of it. */
record InstanceMetadata(
        Account account,
        InstanceCredentials credentials,
        IdentityCredentials identity,
        InstanceEvents events,
        MetadataOverrides overrides,
        MetadataSettings settings) {}
