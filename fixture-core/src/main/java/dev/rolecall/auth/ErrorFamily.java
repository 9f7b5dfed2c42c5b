package dev.rolecall.auth;

/** Services that phrase an authentication error alike. */
public enum ErrorFamily {
    IAM_STS,
    EC2,
    S3,
    /** DynamoDB, SQS, KMS and the other services of the AWS JSON protocols. */
    JSON
}
