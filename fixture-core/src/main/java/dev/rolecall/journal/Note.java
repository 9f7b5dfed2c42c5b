package dev.rolecall.journal;

/**
 * What RoleCall has to say of a failure, attached to it as a suppressed exception. Nobody throws it: it has no stack trace, and prints as
 * its message.
 */
public final class Note extends Exception {

    private static final long serialVersionUID = 1;

    public Note(String message) {
        super(message, null, false, false);
    }

    @Override
    public String toString() {
        return "RoleCall: " + getMessage();
    }
}
