package dev.rolecall.imds;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A scheduled event, and what has become of it. */
record Maintenance(String id, MaintenanceCode code, Instant notBefore, Instant notAfter, State state) {

    enum State {
        ACTIVE(""),
        CANCELED("[Canceled] "),
        COMPLETED("[Completed] ");

        private final String prefix;

        State(String prefix) {
            this.prefix = prefix;
        }
    }

    /** {@code 6 Nov 2018 03:00:00 GMT} */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    Maintenance withState(State changed) {
        return new Maintenance(id, code, notBefore, notAfter, changed);
    }

    String json() {
        return JsonText.object(
                "NotBefore", DATE.format(notBefore),
                "Code", code.wireName(),
                "Description", state.prefix + code.description(),
                "EventId", id,
                "NotAfter", DATE.format(notAfter),
                "State", state.name().toLowerCase(Locale.ROOT));
    }
}
