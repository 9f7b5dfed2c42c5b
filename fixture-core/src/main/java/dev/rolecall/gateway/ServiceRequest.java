package dev.rolecall.gateway;

import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.wire.WireRequest;
import java.util.Optional;

/**
 * A request to a service that RoleCall has no mapping for, its signature verified.
 *
 * @param service the name it was signed for: {@code athena}
 * @param region the region it was signed for
 * @param account the twelve digits of the caller's account
 * @param http method, path, query, headers and body as they came
 */
public record ServiceRequest(String service, String region, String account, WireRequest http) {

    static ServiceRequest of(Incoming incoming) {
        return new ServiceRequest(incoming.service(), incoming.region(), incoming.accountId(), incoming.wire());
    }

    /** What the request itself calls its operation; of services that go by method and path those, {@code POST /restapis}. */
    public String operation() {
        return NamedOperation.orPath(http);
    }

    /** A parameter of the query, or of the form that the body is, decoded. */
    public Optional<String> parameter(String name) {
        String form = NamedOperation.isQuery(http) ? http.bodyText() : "";
        return Query.parse(http.rawQuery() + '&' + form).first(name);
    }

    /**
     * The ARN of a resource in the account and the region of the request.
     *
     * @param resource its last part: {@code workgroup/primary}
     */
    public String arn(String resource) {
        return "arn:aws:" + NamedOperation.prefix(service) + ':' + region + ':' + account + ':' + resource;
    }
}
