package dev.rolecall.imds;

import dev.rolecall.wire.WireResponse;
import java.util.Objects;

/**
 * Limits on what the metadata service of one instance answers: so many queries a second, so many connections at once, or both.
 * Immutable.
 *
 * <p>AWS says that there are such limits, for each instance, and neither how high they are nor what becomes of a query beyond them.
 * Clients have reported status 429 and 503 as well as time-outs, so the form is a test's choice; by default it is 503.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html#instancedata-throttling">Query
 *     throttling</a>
 */
public final class MetadataThrottle {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** What becomes of a query beyond the limits. */
    private sealed interface Form {

        record Status(int code) implements Form {}

        record Silence() implements Form {}
    }

    private final int queries;
    private final int connections;
    private final Form form;

    private MetadataThrottle(int queries, int connections, Form form) {
        this.queries = queries;
        this.connections = connections;
        this.form = form;
    }

    /**
     * Answer so many queries in each second of the fixture's time, requests for tokens among them. After a pause that many are answered
     * at once.
     *
     * @param queries at least 1
     */
    public static MetadataThrottle perSecond(int queries) {
        return new MetadataThrottle(atLeastOne(queries, "query a second"), UNLIMITED, new Form.Status(503));
    }

    /**
     * Answer so many connections at once. A connection counts from its request until that is answered or the client has gone, so those
     * count above all that are kept waiting: by the hop limit, say.
     *
     * @param connections at least 1
     */
    public static MetadataThrottle connections(int connections) {
        return new MetadataThrottle(UNLIMITED, atLeastOne(connections, "connection"), new Form.Status(503));
    }

    /** These limits, and one on connections. @see #connections */
    public MetadataThrottle andConnections(int most) {
        return new MetadataThrottle(queries, atLeastOne(most, "connection"), form);
    }

    /** @param status 429 or 503, which is the default; its body is empty */
    public MetadataThrottle answering(int status) {
        if (status != 429 && status != 503) {
            throw new IllegalArgumentException(
                    "expected a status by which throttled clients have been turned away, 429 or 503, but found: "
                            + status);
        }
        return new MetadataThrottle(queries, connections, new Form.Status(status));
    }

    /** Leave a query beyond the limits without an answer until the client gives up. */
    public MetadataThrottle neverAnswering() {
        return new MetadataThrottle(queries, connections, new Form.Silence());
    }

    boolean limitsQueries() {
        return queries != UNLIMITED;
    }

    int queries() {
        return queries;
    }

    int connections() {
        return connections;
    }

    WireResponse refusal() {
        return form instanceof Form.Status status ? MetadataResponses.empty(status.code()) : WireResponse.NEVER;
    }

    private static int atLeastOne(int limit, String ofWhat) {
        if (limit < 1) {
            throw new IllegalArgumentException("expected a limit of at least 1 " + ofWhat + ", but found: " + limit
                    + "; disable HttpEndpoint to answer none");
        }
        return limit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetadataThrottle throttle
                && queries == throttle.queries
                && connections == throttle.connections
                && form.equals(throttle.form);
    }

    @Override
    public int hashCode() {
        return Objects.hash(queries, connections, form);
    }

    /** {@code at most 5 queries a second and 2 connections at once, the rest is answered 503} */
    @Override
    public String toString() {
        String rate = limitsQueries() ? queries + (queries == 1 ? " query" : " queries") + " a second" : "";
        String cap = connections == UNLIMITED
                ? ""
                : connections + (connections == 1 ? " connection" : " connections") + " at once";
        String both = rate.isEmpty() || cap.isEmpty() ? "" : " and ";
        return "at most " + rate + both + cap + ", the rest is "
                + (form instanceof Form.Status status ? "answered " + status.code() : "never answered");
    }
}
