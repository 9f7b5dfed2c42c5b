package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.service.FrontedService;

/** S3 as the gateway sees it. */
public final class S3 {

    public static final FrontedService SERVICE =
            new FrontedService(new S3Mapping(), new S3Answers(), new BucketPolicies());

    private S3() {}
}
