package dev.rolecall.gateway.service;

/**
 * An error that a service answers to a request it understood and that was allowed: what is asked for is not there, or what is sent is not
 * taken.
 */
public final class ServiceFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public ServiceFault(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
