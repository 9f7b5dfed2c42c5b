package dev.rolecall.gateway;

/** A request that the service itself would not understand, with its own code for that. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    Unreadable(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
