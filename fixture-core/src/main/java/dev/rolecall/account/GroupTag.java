package dev.rolecall.account;

/**
 * A tag of an Auto Scaling group.
 *
 * @param propagates whether instances get it too when they are launched
 */
public record GroupTag(String key, String value, boolean propagates) {}
