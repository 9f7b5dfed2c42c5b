package dev.rolecall.gateway;

/** A mapping that a test declared threw something, or returned what is no list of accesses. */
final class MappingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingFailure(String message) {
        super(message, null, false, false);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
