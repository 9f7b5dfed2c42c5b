package dev.rolecall.gateway;

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
final class NamedOperation {

    private static final Pattern RPC = Pattern.compile(".*/service/[A-Za-z0-9_.]+/operation/([A-Za-z0-9_]+)");

    /** Services whose actions have another prefix than the name they sign for. */
    private static final Map<String, String> PREFIXES =
            Map.of("monitoring", "cloudwatch", "email", "ses", "tagging", "tag");

    private NamedOperation() {}

    /** Empty where only method and path tell. */
    static Optional<String> of(WireRequest request) {
        String target = Json.target(request);
        if (!target.isEmpty()) {
            return Optional.of(target);
        }
        Matcher rpc = RPC.matcher(request.rawPath());
        if (isRpc(request) && rpc.matches()) {
            return Optional.of(rpc.group(1));
        }
        return ErrorShapes.isQuery(request)
                ? Query.parse(request.bodyText() + '&' + request.rawQuery())
                        .first("Action")
                        .filter(action -> !action.isEmpty())
                : Optional.empty();
    }

    static boolean isRpc(WireRequest request) {
        return request.header("Smithy-Protocol").equals("rpc-v2-cbor");
    }

    /** What IAM calls it, if the service goes by the common rule. */
    static String action(String service, String operation) {
        return prefix(service) + ':' + operation;
    }

    static String prefix(String service) {
        return PREFIXES.getOrDefault(service, service);
    }
}
