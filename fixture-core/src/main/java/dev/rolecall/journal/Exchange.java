package dev.rolecall.journal;

import dev.rolecall.fault.Fault;
import java.time.Instant;
import java.util.List;

/**
 * One request to a fixture and its answer.
 *
 * @param fixtureTime what the fixture's clock said when the answer was ready
 * @param service {@code imds}, or the name a request was signed for: {@code iam}, {@code s3}
 * @param operation {@code PutObject}, empty where nothing could be made of the request
 * @param request method and path; never a query, which may hold a signature
 * @param caller the ARN of who asked, for metadata the instance id, empty where nobody could be recognised
 * @param status 0 where no answer was sent
 * @param error what went wrong in a few words, empty where nothing did
 * @param faults those that had a part in the answer
 * @param presented what the request brought along
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
        List<Fault> faults,
        Presented presented)
        implements Entry {

    public Exchange {
        operation = Secrets.hidden(operation);
        request = Secrets.hidden(request);
        error = Secrets.hidden(error);
        judgements = List.copyOf(judgements);
        faults = List.copyOf(faults);
    }

    /** The role that asked, empty where it was not a session of a role. */
    public String role() {
        String marker = ":assumed-role/";
        int start = caller.indexOf(marker);
        return start < 0 ? "" : caller.substring(start + marker.length()).replaceFirst("/.*", "");
    }

    public Presented.Protocol protocol() {
        return presented.protocol();
    }

    /** Whether one of the actions that it needs was denied. */
    public boolean denied() {
        return judgements.stream().anyMatch(judgement -> !judgement.allowed());
    }

    /** Whether it asked a metadata service for a path that none has. */
    public boolean askedForUnknownMetadata() {
        return service.equals("imds") && operation.endsWith(" unknown") && status == 404;
    }

    /** Whether it asked for what RoleCall has no rule for, by the words in which the fakes refuse that. */
    public boolean askedForUnmapped() {
        return error.contains("RoleCall has no mapping for") || error.contains("RoleCall does not fake");
    }

    /** The sentences that say what struck, without secrets. */
    public List<String> struck() {
        return faults.stream().map(fault -> Secrets.hidden(fault.toString())).toList();
    }

    /** The story of this exchange for people: a line, and one more for each action that was denied. */
    @Override
    public String toString() {
        String what = operation.isEmpty() ? request : operation;
        StringBuilder story = new StringBuilder("%4d  %-8s  %-40s  %d".formatted(number, service, what, status));
        if (!caller.isEmpty()) {
            story.append("  ").append(Wording.name(caller));
        }
        if (protocol() == Presented.Protocol.IMDS_V2 && !presented.credential().isEmpty()) {
            story.append("  token ").append(presented.credential());
        }
        judgements.forEach(judgement -> story.append("  ").append(judgement.explained()));
        if (!error.isEmpty()) {
            story.append("\n      ").append(error);
        }
        struck().forEach(fault -> story.append("\n      fault: ").append(fault));
        return story.toString();
    }
}
