package dev.rolecall.journal;

import dev.rolecall.fault.Fault;
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
 * @param status 0 where no answer was sent
 * @param error what went wrong in a few words, empty where nothing did
 * @param faults those that had a part in the answer
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
        String error,
        List<Fault> faults) {

    public Exchange {
        judgements = List.copyOf(judgements);
        faults = List.copyOf(faults);
    }

    /** The role that asked, empty where it was not a session of a role. */
    public String role() {
        String marker = ":assumed-role/";
        int start = caller.indexOf(marker);
        return start < 0 ? "" : caller.substring(start + marker.length()).replaceFirst("/.*", "");
    }

    /** The story of this exchange for people: a line, and one more for each action that was denied. */
    @Override
    public String toString() {
        String what = operation.isEmpty() ? request : operation;
        StringBuilder story = new StringBuilder("%4d  %-8s  %-40s  %d".formatted(number, service, what, status));
        if (!caller.isEmpty()) {
            story.append("  ").append(shortCaller());
        }
        judgements.forEach(judgement -> story.append("  ").append(judgement));
        if (!error.isEmpty()) {
            story.append("\n      ").append(error);
        }
        faults.forEach(fault -> story.append("\n      fault: ").append(fault));
        return story.toString();
    }

    /** {@code web/i-0abc} for a session, {@code user/ada}, {@code root}, or an instance id. */
    private String shortCaller() {
        String name = caller.substring(caller.lastIndexOf(':') + 1);
        return name.startsWith("assumed-role/") ? name.substring("assumed-role/".length()) : name;
    }
}
