package dev.rolecall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolecall.journal.JsonLines;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** What a client that is not Java can do to a fixture: reset it, move its clock, read its journal. */
final class ControlPaths {

    private static final int LONGEST_QUOTE = 200;

    private final Runnable reset;
    private final Fixture fixture;

    ControlPaths(Fixture fixture, Runnable reset) {
        this.fixture = fixture;
        this.reset = reset;
    }

    WireResponse answer(WireRequest request) {
        return BrowserGuard.objection(request)
                .map(why ->
                        WireResponse.text(403, "text/plain", "RoleCall refuses this control request: " + why + ".\n"))
                .orElseGet(() -> carryOut(request));
    }

    private WireResponse carryOut(WireRequest request) {
        return switch (request.method() + " " + request.rawPath()) {
            case "POST /_rolecall/reset" -> {
                reset.run();
                yield WireResponse.empty(204);
            }
            case "POST /_rolecall/clock" -> advance(request.bodyText());
            case "GET /_rolecall/journal" ->
                WireResponse.text(
                        200,
                        "application/x-ndjson",
                        JsonLines.of(fixture.journal().entries()));
            default ->
                WireResponse.text(
                        404,
                        "text/plain",
                        "RoleCall has POST /_rolecall/reset, POST /_rolecall/clock and GET /_rolecall/journal, but not "
                                + request + ".\n");
        };
    }

    private WireResponse advance(String body) {
        try {
            JsonNode advance = Json.READER.readTree(body).path("advance");
            if (!advance.isTextual()) {
                return badClock(body);
            }
            fixture.clock().advance(Duration.parse(advance.textValue()));
            return WireResponse.text(
                    200, "application/json", "{\"now\":\"" + fixture.clock().instant() + "\"}\n");
        } catch (JsonProcessingException | DateTimeParseException unreadable) {
            return badClock(body);
        } catch (IllegalArgumentException outOfRange) {
            return WireResponse.text(400, "text/plain", outOfRange.getMessage() + "\n");
        }
    }

    private static WireResponse badClock(String body) {
        String found = body.length() > LONGEST_QUOTE ? body.substring(0, LONGEST_QUOTE) + "..." : body;
        return WireResponse.text(
                400, "text/plain", "expected {\"advance\":\"PT7H\"}, an ISO-8601 duration, but found: " + found + "\n");
    }

    /** Apart, because hardly a fixture is asked for it, and its classes are hundreds. */
    private static final class Json {

        static final ObjectMapper READER = new ObjectMapper();
    }
}
