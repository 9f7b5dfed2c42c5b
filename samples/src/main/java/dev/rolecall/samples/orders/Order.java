package dev.rolecall.samples.orders;

/** An order, ready to be put away. */
public record Order(String id, String customer, String content) {}
