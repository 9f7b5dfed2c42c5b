package dev.rolecall.journal;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a call failed, in sentences, as far as RoleCall had a hand in it. */
public final class Explanation {

    private final Journal journal;
    private final Set<String> sentences = new LinkedHashSet<>();

    private Explanation(Journal journal) {
        this.journal = journal;
    }

    /**
     * Explain the failure of a call from its attempts.
     *
     * @param attempts from this journal
     * @return empty if nothing was denied, refused or struck by a fault
     */
    public static Optional<Note> of(Journal journal, List<Exchange> attempts) {
        Explanation explanation = new Explanation(journal);
        attempts.forEach(explanation::call);
        return explanation.note();
    }

    /**
     * Explain the failure of a call that was never sent, from what metadata services answered since it began.
     *
     * @return empty if they answered as they should
     */
    public static Optional<Note> ofCredentials(Journal journal, ApplicationCall call) {
        Explanation explanation = new Explanation(journal);
        journal.after(call.number()).stream()
                .filter(Exchange.class::isInstance)
                .map(Exchange.class::cast)
                .filter(exchange -> exchange.service().equals("imds"))
                .forEach(explanation::metadata);
        return explanation.note();
    }

    private void call(Exchange exchange) {
        for (Judgement judgement : exchange.judgements()) {
            if (!judgement.allowed()) {
                sentences.add(denial(judgement));
            }
        }
        exchange.struck().forEach(fault -> sentences.add("a fault struck: " + fault));
        if (exchange.judgements().isEmpty()
                && exchange.status() >= 400
                && exchange.struck().isEmpty()) {
            refusal(exchange);
        }
        expiry(exchange);
    }

    private static String denial(Judgement judgement) {
        StringBuilder sentence = new StringBuilder(judgement.reason());
        judgement
                .statements()
                .forEach(deciding -> sentence.append("\n  denied by ")
                        .append(Judgement.name(deciding))
                        .append(": ")
                        .append(deciding.statement().text()));
        return sentence.toString();
    }

    private void refusal(Exchange exchange) {
        if (exchange.caller().isEmpty() && !exchange.error().isEmpty()) {
            sentences.add("refused before any policy was asked: " + exchange.error());
        }
    }

    private void expiry(Exchange exchange) {
        String key = exchange.presented().credential();
        journal.endOf(key)
                .filter(end ->
                        exchange.caller().isEmpty() && !exchange.fixtureTime().isBefore(end))
                .ifPresent(end -> sentences.add("credentials " + key + " expired at " + Wording.second(end) + ", "
                        + Wording.duration(Duration.between(end, exchange.fixtureTime()))
                        + " before this call by the fixture's clock"));
    }

    private void metadata(Exchange exchange) {
        exchange.struck().forEach(fault -> sentences.add("a fault struck " + exchange.operation() + ": " + fault));
        if (exchange.status() >= 400 && exchange.struck().isEmpty()) {
            String why = exchange.error().isEmpty() ? "" : ": " + exchange.error();
            sentences.add("the metadata service of " + exchange.caller() + " answered " + exchange.operation()
                    + " with " + exchange.status() + why);
        } else if (exchange.status() == 0 && exchange.struck().isEmpty()) {
            sentences.add("the metadata service of " + exchange.caller() + " left " + exchange.operation()
                    + " without an answer: " + exchange.error());
        }
    }

    private Optional<Note> note() {
        return sentences.isEmpty() ? Optional.empty() : Optional.of(new Note(String.join("\n", sentences)));
    }
}
