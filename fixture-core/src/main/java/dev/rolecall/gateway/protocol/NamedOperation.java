package dev.rolecall.gateway.protocol;

import dev.rolecall.wire.WireRequest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operation that a request names itself, in any protocol that does: a header, a form, or a path as in RPC v2.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2 CBOR protocol</a>
 */
public final class NamedOperation {

    private static final Pattern RPC = Pattern.compile(".*/service/[A-Za-z0-9_.]+/operation/([A-Za-z0-9_]+)");

    /** Services whose actions have another prefix than the name they sign for. */
    private static final Map<String, String> PREFIXES =
            Map.of("monitoring", "cloudwatch", "email", "ses", "tagging", "tag");

    private NamedOperation() {}

    /** Empty where only method and path tell. */
    public static Optional<String> of(WireRequest request) {
        String target = Json.target(request);
        if (!target.isEmpty()) {
            return Optional.of(target);
        }
        Matcher rpc = RPC.matcher(request.rawPath());
        if (isRpc(request) && rpc.matches()) {
            return Optional.of(rpc.group(1));
        }
        return isQuery(request)
                ? Query.parse(request.bodyText() + '&' + request.rawQuery())
                        .first("Action")
                        .filter(action -> !action.isEmpty())
                : Optional.empty();
    }

    /** The same, or method and path. */
    public static String orPath(WireRequest request) {
        return of(request).orElseGet(() -> request.method() + ' ' + request.rawPath());
    }

    public static boolean isQuery(WireRequest request) {
        return request.header("Content-Type").startsWith("application/x-www-form-urlencoded")
                || namesAction(request.rawQuery());
    }

    /** Also asked of requests that are about to be refused, so a query that cannot be read names none. */
    private static boolean namesAction(String rawQuery) {
        try {
            return Query.parse(rawQuery).has("Action");
        } catch (Unreadable badEscape) {
            return false;
        }
    }

    public static boolean isRpc(WireRequest request) {
        return request.header("Smithy-Protocol").equals("rpc-v2-cbor");
    }

    /** What IAM calls it, if the service goes by the common rule. */
    public static String action(String service, String operation) {
        return prefix(service) + ':' + operation;
    }

    public static String prefix(String service) {
        return PREFIXES.getOrDefault(service, service);
    }
}
