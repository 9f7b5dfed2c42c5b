package dev.rolecall.fault;

import java.time.Duration;
import java.util.Locale;

/**
 * The requests that a fault strikes. Each restriction holds by itself, so they can be combined in any order:
 *
 * <pre>{@code
 * CREDENTIALS.v2().nth(2)
 * operation("s3:Put*").first(3)
 * METADATA.startingIn(Duration.ofHours(5)).lasting(Duration.ofMinutes(10))
 * }</pre>
 */
public final class Scope {

    public static final Scope EVERYTHING = new Scope(new Target.Anything());

    /** Everything an instance is asked by its metadata service, tokens too. */
    public static final Scope METADATA = metadata("*", "metadata");

    /** {@code /latest/api/token} */
    public static final Scope TOKEN = metadata(Target.TOKEN_CATEGORY, "a metadata token");

    /** {@code /latest/meta-data/iam/security-credentials/} */
    public static final Scope ROLE_LIST = metadata("iam/security-credentials", "the name of the role");

    /** {@code /latest/meta-data/iam/security-credentials/NAME} */
    public static final Scope CREDENTIALS = metadata("iam/security-credentials/*", "the credentials of the role");

    /** {@code /latest/dynamic/instance-identity/document} */
    public static final Scope IDENTITY_DOCUMENT =
            metadata("instance-identity/document", "the instance identity document");

    /** Everything that is signed: each call of a service. */
    public static final Scope CALLS = new Scope(new Target.Call("*", "*"));

    static final String IMDS_V1 = "IMDSv1";
    static final String IMDS_V2 = "IMDSv2";

    private record Restrictions(String method, String protocol, String instanceId, Turns turns, Window window) {}

    private final Target target;
    private final Restrictions only;

    private Scope(Target target) {
        this(target, new Restrictions("", "", "", Turns.ALL, Window.ALWAYS));
    }

    private Scope(Target target, Restrictions only) {
        this.target = target;
        this.only = only;
    }

    /**
     * One category of metadata, or several.
     *
     * @param path below {@code meta-data/} or {@code dynamic/}; a star stands for any characters: {@code placement/*}
     */
    public static Scope metadata(String path) {
        String category = path.replaceFirst("^/", "").replaceFirst("/$", "");
        if (category.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a path below meta-data/ or dynamic/, such as placement/region or iam/*, but found: '"
                            + path + "'");
        }
        return metadata(category, "metadata at " + category);
    }

    private static Scope metadata(String category, String words) {
        return new Scope(new Target.Metadata(category, words));
    }

    /** @param signingName as credential scopes name the service: {@code s3}, {@code sts} */
    public static Scope service(String signingName) {
        return operation(signingName + ":*");
    }

    /**
     * One operation of a service, or several.
     *
     * @param name service and operation, {@code s3:PutObject}; a star stands for any characters: {@code dynamodb:*Item}
     * @throws IllegalArgumentException if there is no colon in it
     */
    public static Scope operation(String name) {
        int colon = name.indexOf(':');
        if (colon < 1 || colon == name.length() - 1) {
            throw new IllegalArgumentException(
                    "expected an operation such as s3:PutObject or s3:*, but found: '" + name + "'");
        }
        return new Scope(new Target.Call(name.substring(0, colon).toLowerCase(Locale.ROOT), name.substring(colon + 1)));
    }

    /** Only requests by this HTTP method. */
    public Scope method(String method) {
        return with(new Restrictions(
                method.toUpperCase(Locale.ROOT), only.protocol, only.instanceId, only.turns, only.window));
    }

    /** Only requests for metadata without a token. */
    public Scope v1() {
        return with(new Restrictions(only.method, IMDS_V1, only.instanceId, only.turns, only.window));
    }

    /** Only requests for metadata with a token, and those for a token. */
    public Scope v2() {
        return with(new Restrictions(only.method, IMDS_V2, only.instanceId, only.turns, only.window));
    }

    /** Only requests to the metadata service of one instance. */
    public Scope onInstance(String instanceId) {
        return with(new Restrictions(only.method, only.protocol, instanceId, only.turns, only.window));
    }

    /**
     * One of the requests that everything else lets through.
     *
     * @param turn counted from 1
     */
    public Scope nth(int turn) {
        return with(new Turns(turn, turn));
    }

    /** @param count how many are struck; those after them are not */
    public Scope first(int count) {
        return with(new Turns(1, count));
    }

    /** @param turn of the first that is struck, counted from 1; all after it are too */
    public Scope from(int turn) {
        return with(new Turns(turn, Integer.MAX_VALUE));
    }

    /** Not before this long, on the fixture's clock, after the fault was added. */
    public Scope startingIn(Duration delay) {
        return with(new Window(delay, only.window.length()));
    }

    /** No longer than this on the fixture's clock. Without it until the fault is removed. */
    public Scope lasting(Duration length) {
        return with(new Window(only.window.from(), length));
    }

    private Scope with(Restrictions other) {
        return new Scope(target, other);
    }

    private Scope with(Turns turns) {
        return with(new Restrictions(only.method, only.protocol, only.instanceId, turns, only.window));
    }

    private Scope with(Window window) {
        return with(new Restrictions(only.method, only.protocol, only.instanceId, only.turns, window));
    }

    public Target target() {
        return target;
    }

    /** Whether a request is one of these, whenever it comes. */
    boolean covers(Asked asked) {
        return target.covers(asked)
                && (only.method.isEmpty() || only.method.equals(asked.method()))
                && (only.protocol.isEmpty() || only.protocol.equals(asked.protocol()))
                && (only.instanceId.isEmpty() || only.instanceId.equals(asked.instanceId()));
    }

    /** Whether nothing this instance is asked goes by it, now or later. */
    boolean coversAllOf(String instance) {
        boolean all = target instanceof Target.Anything
                || target instanceof Target.Metadata metadata
                        && metadata.category().equals("*");
        return all
                && only.method.isEmpty()
                && only.protocol.isEmpty()
                && (only.instanceId.isEmpty() || only.instanceId.equals(instance))
                && only.turns.equals(Turns.ALL)
                && only.window.equals(Window.ALWAYS);
    }

    Turns turns() {
        return only.turns;
    }

    Window window() {
        return only.window;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && scope.target.equals(target) && scope.only.equals(only);
    }

    @Override
    public int hashCode() {
        return target.hashCode() * 31 + only.hashCode();
    }

    /** {@code The 2nd request for a metadata token by PUT}. */
    @Override
    public String toString() {
        return only.turns.of(
                target.toString(),
                (only.protocol.isEmpty() ? "" : " over " + only.protocol)
                        + (only.method.isEmpty() ? "" : " by " + only.method)
                        + (only.instanceId.isEmpty() ? "" : " on " + only.instanceId)
                        + only.window);
    }
}
