package dev.rolecall.policy;

/**
 * A policy document that IAM would refuse. The message is the one AWS answers with, letter for letter, for the error code
 * {@code MalformedPolicyDocument}, HTTP 400. {@link #detail()} says what AWS does not: what was expected, and what was found where.
 */
public final class MalformedPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;

    MalformedPolicyException(String awsMessage, String detail) {
        super(awsMessage);
        this.detail = detail;
    }

    /** What is wrong, for the person who wrote the document. Never part of an answer to a client. */
    public String detail() {
        return detail;
    }

    @Override
    public String toString() {
        return super.toString() + " (" + detail + ")";
    }
}
