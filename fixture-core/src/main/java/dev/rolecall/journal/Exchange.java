package dev.rolecall.journal;

import java.time.Instant;
import java.util.List;

/**
 * One request to a fixture and its answer.
 *
 * @param number counts from 1 in each fixture
 * @param fixtureTime what the fixture's clock said when the answer was ready
 * @param service {@code imds}, or the name a request was signed for: {@code iam}, {@code s3}
 * @param operation {@code PutObject}, empty where nothing could be made of the request
 * @param request method and path; never a query, which may hold a signature
 * @param caller the ARN of who asked, for metadata the instance id, empty where nobody could be recognised
 * @param error what went wrong in a few words, empty where nothing did
 */
public record Exchange(
        long number,
        Instant fixtureTime,
        Instant realTime,
        String service,
        String operation,
        String request,
        String caller,
        List<Judgement> judgements,
        int status,
        String error) {

    public Exchange {
        judgements = List.copyOf(judgements);
    }

    /** The role that asked, empty where it was not a session of a role. */
    public String role() {
        String marker = ":assumed-role/";
        int start = caller.indexOf(marker);
        return start < 0 ? "" : caller.substring(start + marker.length()).replaceFirst("/.*", "");
    }

    /** One line for people. */
    @Override
    public String toString() {
        String who = caller.substring(caller.lastIndexOf(':') + 1);
        String what = operation.isEmpty() ? request : operation;
        StringBuilder line =
                new StringBuilder("%3d  %-8s  %-44s  %-40s  %d".formatted(number, service, what, who, status));
        judgements.forEach(judgement -> line.append("  ").append(judgement));
        if (!error.isEmpty()) {
            line.append("  ").append(error);
        }
        return line.toString();
    }
}
