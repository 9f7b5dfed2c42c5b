package dev.rolecall.auth;

/** What a service says to a request it does not believe: its error code, HTTP status and message. */
public record AuthenticationAnswer(String code, int status, String message) {}
