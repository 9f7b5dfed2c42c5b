package dev.rolecall.journal;

import java.time.Instant;

/**
 * One operation that the application asked of a client of the AWS SDK, with all its attempts.
 *
 * @param number of its beginning: what it led to has higher ones
 * @param service as the SDK names it: {@code S3}
 * @param thread the name of the one that asked
 * @param accessKeyId that it was signed with, empty if it did not get that far
 * @param error what the application got instead of an answer, empty where nothing
 * @param lastNumber the last entry there was when it ended; 0 while it has not
 */
public record ApplicationCall(
        long number,
        Instant fixtureTime,
        Instant realTime,
        String service,
        String operation,
        String thread,
        String accessKeyId,
        State state,
        String error,
        long lastNumber)
        implements Entry {

    /** How far a call has come. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    public ApplicationCall {
        error = Secrets.hidden(error);
    }

    ApplicationCall ended(State how, String with, String what, long last) {
        return new ApplicationCall(number, fixtureTime, realTime, service, operation, thread, with, how, what, last);
    }

    @Override
    public String toString() {
        String end = switch (state) {
            case RUNNING -> "has not returned yet";
            case SUCCEEDED -> "returned";
            case FAILED -> "failed: " + Wording.firstLine(error);
        };
        return "%4d  app       %s.%s on %s %s".formatted(number, service, operation, thread, end);
    }
}
