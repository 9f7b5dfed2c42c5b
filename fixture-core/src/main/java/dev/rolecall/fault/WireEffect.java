package dev.rolecall.fault;

import dev.rolecall.wire.Delivery;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What networks, proxies and broken servers do to HTTP. Where the answer is another one or none at all, the request is not carried out;
 * only {@link Truncate}, {@link Dribble}, {@link Latency}, {@link MissingHeader} and {@link LostAnswer} strike the answer to a request
 * that was.
 */
public sealed interface WireEffect extends Effect {

    /** @param status 200 to 599; without a body */
    record Status(int status) implements WireEffect {

        public Status {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("expected an HTTP status from 200 to 599, but found: " + status);
            }
        }

        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(strike.passage().status(status));
        }

        @Override
        public String toString() {
            return "is answered " + status;
        }
    }

    /** @param delay real time, whatever the fixture's clock does; more than nothing */
    record Latency(Duration delay) implements WireEffect {

        public Latency {
            positive(delay, "latency");
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            return strike.landing(answer.delivered(new Delivery.Delayed(delay, answer.delivery())));
        }

        @Override
        public String toString() {
            return "is answered after " + delay;
        }
    }

    /** No answer comes, and the connection stays open until the client gives up. */
    record Hang() implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(WireResponse.NEVER);
        }

        @Override
        public String toString() {
            return "goes unanswered";
        }
    }

    /** TCP RST as soon as the request has come. */
    record Reset() implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(WireResponse.none(Delivery.None.RESET));
        }

        @Override
        public String toString() {
            return "has its connection reset";
        }
    }

    /**
     * Connections are refused, as if nobody listened. A port that {@code Instance.openPort()} opened is closed as long as the fault strikes
     * everything the instance is asked, at any time; that counts as one request, for there is none. At an address that fixtures share a connection can only be reset once it is known whom the
     * request is for: clients see "connection reset", not "connection refused".
     */
    record Refuse() implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(WireResponse.none(Delivery.None.RESET));
        }

        @Override
        public String toString() {
            return "has its connection refused";
        }
    }

    /** The connection is closed without a byte. */
    record Close() implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(WireResponse.none(Delivery.None.CLOSED));
        }

        @Override
        public String toString() {
            return "has its connection closed";
        }
    }

    /** The server ends its direction of the connection without a byte, and goes on listening. */
    record HalfClose() implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(WireResponse.none(Delivery.None.HALF_CLOSED));
        }

        @Override
        public String toString() {
            return "has its connection half closed";
        }
    }

    /** The request is carried out, and the connection closes before the client hears of it. */
    record LostAnswer() implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            strike.next();
            return strike.landing(WireResponse.none(Delivery.None.CLOSED));
        }

        @Override
        public String toString() {
            return "is carried out, but its answer is lost";
        }
    }

    /** The answer as it is, with a body of no bytes. */
    record EmptyBody() implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            return changed(strike, strike.next(), new byte[0]);
        }

        @Override
        public String toString() {
            return "is answered with an empty body";
        }
    }

    /**
     * The head announces the whole body, of which only the beginning comes before the connection closes.
     *
     * @param bytes how many come, at least 0; an answer that has no more than that is left alone
     */
    record Truncate(int bytes) implements WireEffect {

        public Truncate {
            if (bytes < 0) {
                throw new IllegalArgumentException("expected to cut a body after 0 bytes or more, but found: " + bytes);
            }
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            boolean whole = !(answer.delivery() instanceof Delivery.Whole) || answer.body().length <= bytes;
            return whole ? answer : strike.landing(answer.delivered(new Delivery.Truncated(bytes)));
        }

        @Override
        public String toString() {
            return "is cut off after " + bytes + " bytes of its body";
        }
    }

    /**
     * The body comes in small chunks, without a length in the head.
     *
     * @param chunk bytes in each, at least 1
     * @param pause real time before each
     */
    record Dribble(int chunk, Duration pause) implements WireEffect {

        public Dribble {
            positive(pause, "pause");
            if (chunk < 1) {
                throw new IllegalArgumentException("expected chunks of at least 1 byte, but found: " + chunk);
            }
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            return answer.delivery() instanceof Delivery.Whole
                    ? strike.landing(answer.delivered(new Delivery.Dribbled(chunk, pause)))
                    : answer;
        }

        @Override
        public String toString() {
            return "is answered in chunks of %d bytes, one every %s".formatted(chunk, pause);
        }
    }

    /** A page for people with status 200, as captive portals and proxies put it before anything. */
    record Html() implements WireEffect {

        private static final String PAGE = "<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head>"
                + "<body><h1>Sign in to the network</h1></body></html>\n";

        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(WireResponse.text(200, "text/html; charset=utf-8", PAGE));
        }

        @Override
        public String toString() {
            return "is answered 200 with a page of HTML";
        }
    }

    /**
     * Another body than the true one, in an answer that is as it would be otherwise. A refusal stays as it is.
     */
    record Body(String text) implements WireEffect {
        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            return answer.status() == 200 ? changed(strike, answer, text.getBytes(StandardCharsets.UTF_8)) : answer;
        }

        @Override
        public String toString() {
            return "is answered with the body '" + text + "'";
        }
    }

    /** Bytes that are not HTTP, always the same, and then the connection closes. */
    record Garbage() implements WireEffect {

        private static final byte[] BYTES = {
            0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x50, (byte) 0xff, 0x0d, 0x0a, 0x0d, 0x0a
        };

        @Override
        public WireResponse answer(Strike strike) {
            return strike.landing(WireResponse.empty(0).delivered(new Delivery.Verbatim(BYTES.clone())));
        }

        @Override
        public String toString() {
            return "is answered with bytes that are not HTTP";
        }
    }

    /** @param name of the header that the answer lacks, in any case; one that HTTP itself adds to each cannot be left out */
    record MissingHeader(String name) implements WireEffect {

        private static final Set<String> OF_HTTP = Set.of("content-length", "date", "transfer-encoding");

        public MissingHeader {
            if (OF_HTTP.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("expected a header that the service sets, but found: '" + name
                        + "', which every answer has. For a body without a length, dribble it.");
            }
        }

        @Override
        public WireResponse answer(Strike strike) {
            WireResponse answer = strike.next();
            return answer.headers().contains(name) ? strike.landing(answer.without(name)) : answer;
        }

        @Override
        public String toString() {
            return "is answered without the header " + name;
        }
    }

    private static WireResponse changed(Strike strike, WireResponse answer, byte[] body) {
        return Arrays.equals(answer.body(), body)
                ? answer
                : strike.landing(answer.without("Content-Length").withBody(body));
    }

    private static void positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("expected a " + what + " of more than nothing, but found: " + duration);
        }
    }
}
