package dev.rolecall.account;

/**
 * A request that AWS refuses: the error code and the message AWS answers with. Which HTTP status and which envelope go with the
 * code is the business of whoever translates it. The state of the account is what it was before the request.
 */
public final class Refusal extends RuntimeException {

    private final String code;

    public Refusal(String code, String message, Object... arguments) {
        super(arguments.length == 0 ? message : message.formatted(arguments), null, false, false);
        this.code = code;
    }

    /** The AWS error code, {@code NoSuchEntity} for example. */
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code + ": " + getMessage();
    }
}
