package dev.rolecall.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Why an instance last changed its state, if somebody asked it to.
 *
 * @param transition {@code User initiated (2026-03-04 05:06:07 GMT)}
 */
public record StateReason(String code, String message, String transition) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    static StateReason userInitiated(Instant now) {
        String code = "Client.UserInitiatedShutdown";
        return new StateReason(code, code + ": User initiated shutdown", "User initiated (" + TIME.format(now) + ")");
    }
}
