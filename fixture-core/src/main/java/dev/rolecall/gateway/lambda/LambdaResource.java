package dev.rolecall.gateway.lambda;

/** What an operation of Lambda is authorised on. */
enum LambdaResource {
    /** The function in the path, with its version or alias if the request names one. */
    FUNCTION,
    /** The function in the body. */
    NEW_FUNCTION,
    LAYER,
    LAYER_VERSION,
    /** The version of a layer whose ARN stands in the query. */
    LAYER_VERSION_ARN,
    EVENT_SOURCE_MAPPING,
    CAPACITY_PROVIDER,
    /** Whatever the ARN in the path names. */
    ARN,
    /** Actions without a resource type. */
    NONE
}
