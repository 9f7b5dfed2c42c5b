package dev.rolecall.journal;

import dev.rolecall.fault.Fault;
import dev.rolecall.permissions.UsageLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happened in one fixture, oldest first. Holds the last 10,000 entries, fewer where they are so long that they would fill the
 * memory; older ones are counted and let go.
 *
 * <p>Safe for use by several threads.
 */
public final class Journal {

    private final Clock fixtureClock;
    private final KeptEntries kept = new KeptEntries();
    private final Suspects suspects = new Suspects();
    private final UsageLedger usage = new UsageLedger();
    private long last;
    private long recorded;

    public Journal(Clock fixtureClock) {
        this.fixtureClock = fixtureClock;
    }

    /** What makes an entry of its number and the times. */
    @FunctionalInterface
    private interface Form<E extends Entry> {
        E at(long number, Instant fixtureTime, Instant realTime);
    }

    public void record(
            String service,
            String operation,
            String request,
            String caller,
            List<Judgement> judgements,
            int status,
            String error) {
        record(service, operation, request, caller, judgements, status, error, List.of(), Presented.NOTHING);
    }

    /**
     * Note a request and its answer.
     *
     * @param faults those that had a part in the answer
     */
    public void record(
            String service,
            String operation,
            String request,
            String caller,
            List<Judgement> judgements,
            int status,
            String error,
            List<Fault> faults,
            Presented presented) {
        synchronized (kept) {
            recorded++;
            Exchange exchange = add((number, fixtureTime, realTime) -> new Exchange(
                    number,
                    fixtureTime,
                    realTime,
                    service,
                    operation,
                    request,
                    caller,
                    judgements,
                    status,
                    error,
                    faults,
                    presented));
            note(exchange);
            suspects.look(exchange);
        }
    }

    /** Note that the test has moved the fixture's time. */
    public void clockMoved(Duration by) {
        add((number, fixtureTime, realTime) -> new ClockMoved(number, fixtureTime, realTime, by));
    }

    /**
     * Note that there are new temporary credentials.
     *
     * @param principal the ARN of whom they stand for
     */
    public void credentialsIssued(String accessKeyId, String principal, Instant expiration) {
        add((number, fixtureTime, realTime) ->
                new CredentialsIssued(number, fixtureTime, realTime, accessKeyId, principal, expiration));
    }

    /** Note that temporary credentials were made to expire now. */
    public void credentialsEnded(String accessKeyId) {
        add((number, fixtureTime, realTime) -> new CredentialsEnded(number, fixtureTime, realTime, accessKeyId));
    }

    /** Note that the application, on the current thread, asks something of a client. */
    public ApplicationCall callBegan(String service, String operation) {
        String thread = Thread.currentThread().getName();
        return add((number, fixtureTime, realTime) -> new ApplicationCall(
                number, fixtureTime, realTime, service, operation, thread, "", ApplicationCall.State.RUNNING, "", 0));
    }

    /**
     * Note how that ended.
     *
     * @param accessKeyId that it was signed with, empty if it was not
     * @param error empty if it succeeded
     */
    public void callEnded(ApplicationCall call, String accessKeyId, String error) {
        ApplicationCall.State how = error.isEmpty() ? ApplicationCall.State.SUCCEEDED : ApplicationCall.State.FAILED;
        synchronized (kept) {
            kept.replace(call, known -> call.ended(how, accessKeyId, error, last));
        }
    }

    private <E extends Entry> E add(Form<E> form) {
        synchronized (kept) {
            E entry = form.at(++last, fixtureClock.instant(), Clock.systemUTC().instant());
            kept.add(entry);
            return entry;
        }
    }

    private void note(Exchange exchange) {
        String role = exchange.role();
        if (!role.isEmpty()) {
            exchange.judgements().forEach(judgement -> usage.note(role, judgement.decision(), judgement.reason()));
        }
    }

    /** What each role used so far, also in exchanges that are no longer held. Outlives {@link #clear}. */
    public UsageLedger usage() {
        return usage;
    }

    public List<Entry> entries() {
        synchronized (kept) {
            return kept.all();
        }
    }

    public List<Exchange> exchanges() {
        return only(Exchange.class);
    }

    /** The entries of one kind, {@code ClockMoved.class} for example. */
    public <E extends Entry> List<E> only(Class<E> kind) {
        return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * The attempts at one operation, oldest first.
     *
     * @param invocation as in {@link Presented#invocation()}
     * @param since no earlier ones are looked for
     */
    public List<Exchange> attempts(String invocation, Instant since) {
        synchronized (kept) {
            return kept.newestFirst().stream()
                    .takeWhile(entry -> !entry.realTime().isBefore(since))
                    .filter(Exchange.class::isInstance)
                    .map(Exchange.class::cast)
                    .filter(exchange -> exchange.presented().invocation().equals(invocation))
                    .sorted(Comparator.comparingLong(Exchange::number))
                    .toList();
        }
    }

    /** The entries after one, oldest first. */
    List<Entry> after(long number) {
        synchronized (kept) {
            return kept.after(number);
        }
    }

    /** When temporary credentials end or have ended, as far as that is still known. */
    Optional<Instant> endOf(String accessKeyId) {
        Optional<Instant> end = Optional.empty();
        for (Entry entry : entries()) {
            if (entry instanceof CredentialsIssued issued
                    && issued.accessKeyId().equals(accessKeyId)) {
                end = Optional.of(issued.expiration());
            } else if (entry instanceof CredentialsEnded ended
                    && ended.accessKeyId().equals(accessKeyId)) {
                end = Optional.of(ended.fixtureTime());
            }
        }
        return end;
    }

    /** How many exchanges there were in all, those let go included. */
    public long recorded() {
        synchronized (kept) {
            return recorded;
        }
    }

    /** How many entries happened that are no longer held: what an absence of something in this journal does not speak of. */
    public long letGo() {
        synchronized (kept) {
            return kept.letGo();
        }
    }

    /** How many of those were requests that were denied something. */
    public long deniedLetGo() {
        synchronized (kept) {
            return kept.deniedLetGo();
        }
    }

    /** The first exchanges that point to a mistake in the test, each once, whether or not they are still held. */
    public List<Exchange> suspects() {
        synchronized (kept) {
            return suspects.all();
        }
    }

    public void clear() {
        synchronized (kept) {
            kept.clear();
            suspects.clear();
            last = 0;
            recorded = 0;
        }
    }

    /** The end of the story, short enough to go with a failure: the last 40 entries, with the time of the fixture. */
    public String story() {
        return Story.of(entries());
    }

    /**
     * Write the story as a page to look at in a browser. It needs nothing but itself: no other file, no network, no script.
     *
     * @param file its directory is made if there is none; a file that is there is overwritten
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public Path writeTimeline(Path file) {
        return writeTimeline(file, "RoleCall timeline");
    }

    /** The same with a heading of its own, the name of a test for example. */
    public Path writeTimeline(Path file, String heading) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            return Files.writeString(file, timeline(heading));
        } catch (IOException notWritten) {
            throw new UncheckedIOException("could not write the timeline to " + file.toAbsolutePath(), notWritten);
        }
    }

    /** What {@link #writeTimeline(Path, String)} writes. */
    public String timeline(String heading) {
        return new Timeline(heading, entries()).html();
    }

    /** The story for people, a line for each entry. */
    @Override
    public String toString() {
        List<Entry> entries;
        long lost;
        synchronized (kept) {
            entries = kept.all();
            lost = kept.letGo();
        }
        String story = entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
        return lost == 0
                ? story
                : "(" + Wording.count(lost, "earlier entry is", "earlier entries are") + " no longer held)\n" + story;
    }
}
