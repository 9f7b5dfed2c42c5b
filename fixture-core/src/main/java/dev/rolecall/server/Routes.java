package dev.rolecall.server;

import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which fixture a request belongs to: metadata by the instance in the path, everything else by the access key in its signature.
 * Remembers for a while which fixture a key belonged to that was closed or reset, so that a client that outlived its test gets told.
 */
final class Routes {

    static final String METADATA = "/imds/";
    static final String CONTROL = "/_rolecall/";

    private static final Pattern ACCESS_KEY =
            Pattern.compile("(?:Credential=|AWS |X-Amz-Credential=|AWSAccessKeyId=)([A-Za-z0-9]{3,128})");
    private static final int REMEMBERED_KEYS = 10_000;

    private final List<Site> sites = new CopyOnWriteArrayList<>();
    private final Map<String, Site> byAccessKey = new ConcurrentHashMap<>();
    private final Map<String, Site> byInstance = new ConcurrentHashMap<>();
    private final Map<String, String> takenBack = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED_KEYS;
        }
    });

    void open(Site site) {
        sites.add(site);
    }

    void addAccessKey(Site site, String accessKeyId) {
        byAccessKey.put(accessKeyId, site);
        takenBack.remove(accessKeyId);
    }

    void addInstance(Site site, String instanceId) {
        byInstance.put(instanceId, site);
    }

    void forget(Site site) {
        byInstance.values().removeIf(site::equals);
        byAccessKey.forEach((key, owner) -> {
            if (owner.equals(site)) {
                takenBack.put(key, site.owner());
                byAccessKey.remove(key);
            }
        });
    }

    void close(Site site) {
        forget(site);
        sites.remove(site);
    }

    /** The site that answers a request, empty where none can be told. */
    Optional<Site> siteOf(WireRequest request) {
        String path = request.rawPath();
        if (path.startsWith(METADATA)) {
            return Optional.ofNullable(byInstance.get(instanceIn(path)));
        }
        Site known = path.startsWith(CONTROL) ? null : byAccessKey.get(accessKeyIn(request));
        return known != null || sites.size() != 1 ? Optional.ofNullable(known) : Optional.of(sites.get(0));
    }

    /** Metadata and control paths answer from memory. */
    boolean mayBlock(Site site, WireRequest request) {
        String path = request.rawPath();
        return !path.startsWith(METADATA) && !path.startsWith(CONTROL) && site.mayBlock(request);
    }

    boolean takesStream(Site site, WireRequest request) {
        return mayBlock(site, request) && site.takesStream(request);
    }

    WireResponse answer(Site site, WireRequest request) {
        String path = request.rawPath();
        if (path.startsWith(METADATA)) {
            String instanceId = instanceIn(path);
            String rest = path.substring(METADATA.length() + instanceId.length());
            return site.metadata(instanceId, request.withPath(rest.isEmpty() ? "/" : rest));
        }
        if (path.startsWith(CONTROL)) {
            return site.control(request);
        }
        String formerOwner = takenBack.isEmpty() ? null : takenBack.get(accessKeyIn(request));
        return formerOwner == null ? site.signed(request) : Unroutable.takenBack(formerOwner);
    }

    /** Answer a request that belongs to no open fixture. */
    WireResponse answerNobodys(WireRequest request) {
        if (request.rawPath().startsWith(METADATA)) {
            return Unroutable.metadata(instanceIn(request.rawPath()), owners());
        }
        String formerOwner = takenBack.get(accessKeyIn(request));
        return formerOwner == null
                ? Unroutable.unknownKey(accessKeyIn(request), owners())
                : Unroutable.takenBack(formerOwner);
    }

    private List<String> owners() {
        return sites.stream().map(Site::owner).toList();
    }

    private static String instanceIn(String path) {
        int end = path.indexOf('/', METADATA.length());
        return path.substring(METADATA.length(), end < 0 ? path.length() : end);
    }

    private static String accessKeyIn(WireRequest request) {
        Matcher found = ACCESS_KEY.matcher(request.header("Authorization") + " " + request.rawQuery());
        return found.find() ? found.group(1) : "";
    }
}
