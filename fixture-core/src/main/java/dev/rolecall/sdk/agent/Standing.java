package dev.rolecall.sdk.agent;

/**
 * Where a thread stands, to be carried to another.
 *
 * @param scoped whether code was told to run there, rather than a fixture opened
 */
record Standing(Place place, boolean scoped) {}
