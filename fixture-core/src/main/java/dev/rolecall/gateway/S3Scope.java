package dev.rolecall.gateway;

/** What a request to S3 is about. */
enum S3Scope {
    SERVICE,
    BUCKET,
    OBJECT
}
