package dev.rolecall.gateway.s3;

/** What a request to S3 is about. */
enum S3Scope {
    SERVICE,
    BUCKET,
    OBJECT
}
