package dev.rolecall.account;

import java.time.Instant;

/** An IAM user. */
public record User(String name, String path, String id, String arn, Instant created, Permissions permissions) {}
