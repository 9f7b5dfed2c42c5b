package dev.rolecall.gateway.s3;

import java.util.List;
import java.util.Set;

/**
 * One operation of S3: how its requests look and what they need.
 *
 * @param markers the sub-resources and headers that set it apart from others of the same method and scope
 * @param actions names of IAM actions without their prefix, all of them needed
 * @param onVersions the same where the request names a version of the object
 */
record S3Row(
        String operation,
        String method,
        S3Scope scope,
        Set<String> markers,
        List<String> actions,
        List<String> onVersions) {}
