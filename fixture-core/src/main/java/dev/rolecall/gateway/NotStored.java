package dev.rolecall.gateway;

/** What a request asks about would have to exist, and nothing does behind the gateway. */
final class NotStored extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    NotStored(String code, String message) {
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
