package dev.rolecall.benchmarks.contenders;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The three answers that the SDK asks for, below a path of each test's own, with the headers of the real thing. */
final class BareMetadata implements HttpHandler {

    private static final String PREFIX = "/imds/";
    private static final HttpString TTL = new HttpString("X-aws-ec2-metadata-token-ttl-seconds");

    private final Set<String> instances = ConcurrentHashMap.newKeySet();

    void add(String instance) {
        instances.add(instance);
    }

    void remove(String instance) {
        instances.remove(instance);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        int end = path.indexOf('/', PREFIX.length());
        if (!path.startsWith(PREFIX) || end < 0 || !instances.contains(path.substring(PREFIX.length(), end))) {
            exchange.setStatusCode(StatusCodes.NOT_FOUND).endExchange();
            return;
        }
        String asked = path.substring(end);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "text/plain")
                .put(Headers.SERVER, "EC2ws")
                .put(TTL, "21600")
                .put(Headers.CONNECTION, "close");
        exchange.setPersistent(false);
        if (asked.equals(Canned.TOKEN_PATH)) {
            exchange.getResponseSender().send(Canned.TOKEN);
            return;
        }
        exchange.getResponseHeaders()
                .put(Headers.ACCEPT_RANGES, "none")
                .put(Headers.LAST_MODIFIED, "Sat, 21 Nov 2026 06:00:00 GMT");
        exchange.getResponseSender().send(asked.equals(Canned.ROLES_PATH) ? Canned.ROLE : Canned.CREDENTIALS);
    }
}
