package dev.rolecall;

import dev.rolecall.fault.Faults;
import dev.rolecall.journal.Exchange;
import dev.rolecall.journal.Journal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for what {@link Strictness} names. */
final class Verification {

    private final Set<Strictness> tolerated = EnumSet.noneOf(Strictness.class);

    synchronized void tolerate(Strictness... more) {
        tolerated.addAll(List.of(more));
    }

    synchronized void reset() {
        tolerated.clear();
    }

    /** @throws AssertionError that names everything found, and the switch for each */
    synchronized void verify(Faults faults, Journal journal) {
        List<Exchange> exchanges = journal.suspects();
        List<String> found = Stream.of(
                        faults.failures().stream().map(failure -> "This fault could not be carried out: " + failure),
                        sentences(
                                Strictness.UNUSED_FAULT,
                                faults.unused().stream().map(fault -> "This fault never struck: " + fault + ".")),
                        sentences(
                                Strictness.UNKNOWN_METADATA,
                                exchanges.stream()
                                        .filter(Exchange::askedForUnknownMetadata)
                                        .map(exchange ->
                                                "No metadata service has this path: " + exchange.request() + ".")),
                        sentences(
                                Strictness.UNMAPPED_CALL,
                                exchanges.stream()
                                        .filter(Exchange::askedForUnmapped)
                                        .map(exchange -> exchange.service() + ":" + exchange.operation()
                                                + " was refused: " + exchange.error())))
                .flatMap(sentences -> sentences)
                .toList();
        if (!found.isEmpty()) {
            throw new AssertionError(String.join("\n", found));
        }
    }

    private Stream<String> sentences(Strictness kind, Stream<String> sentences) {
        return tolerated.contains(kind)
                ? Stream.empty()
                : sentences
                        .distinct()
                        .map(sentence -> sentence + " If that is meant, say so: @Tolerate(" + kind
                                + ") or FakeAws.tolerate(" + kind + ").");
    }
}
