package dev.rolecall.auth;

/** A caller may not do what it asked for. The message is AWS's sentence; each protocol has its own code and envelope for it. */
public final class Denied extends RuntimeException {

    private final AuthorizationFailure failure;

    Denied(String sentence, AuthorizationFailure failure) {
        super(sentence, null, false, false);
        this.failure = failure;
    }

    /** What {@code sts:DecodeAuthorizationMessage} reads the particulars from. */
    public String encodedMessage() {
        return EncodedMessages.encode(failure.toJson(), failure.principal().accountId());
    }
}
