package dev.rolecall.sdk.agent;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fixtures that are open now, in the order they were opened. Read without a lock: the SDK asks on its hot paths. */
public final class Fixtures {

    private static final int MOST_NAMED = 4;
    private static final Set<URI> SERVERS = ConcurrentHashMap.newKeySet();
    private static volatile List<WiredFixture> open = List.of();

    private Fixtures() {}

    public static synchronized void add(WiredFixture fixture) {
        SERVERS.add(fixture.server());
        open = Stream.concat(open.stream(), Stream.of(fixture)).toList();
    }

    public static synchronized void remove(WiredFixture fixture) {
        open = open.stream().filter(other -> other != fixture).toList();
        SdkAgent.closed(fixture);
        fixture.close();
    }

    public static List<WiredFixture> open() {
        return open;
    }

    /** The fixture that the current thread belongs to; {@code null} if that is not known, or none is open. */
    public static @Nullable WiredFixture ofThisThread() {
        Place place = Places.current();
        return place == null ? null : place.fixture();
    }

    static boolean isOpen(WiredFixture fixture) {
        return open.contains(fixture);
    }

    /** The only one that is open, or else the only one of those that does not stand by. */
    public static @Nullable WiredFixture only() {
        List<WiredFixture> now = open;
        if (now.size() == 1) {
            return now.get(0);
        }
        WiredFixture only = null;
        for (WiredFixture fixture : now) {
            if (fixture.isStandingBy()) {
                continue;
            }
            if (only != null) {
                return null;
            }
            only = fixture;
        }
        return only;
    }

    /** Whether a fixture, of this moment or an earlier one, answers or answered there. */
    static boolean everServedAt(URI address) {
        return SERVERS.contains(address);
    }

    static String names() {
        List<WiredFixture> now = open;
        String named = now.stream().limit(MOST_NAMED).map(WiredFixture::owner).collect(Collectors.joining(" and of "));
        int others = now.size() - MOST_NAMED;
        return now.size() + " fixtures are open, of " + named + (others > 0 ? " and of " + others + " more" : "");
    }
}
