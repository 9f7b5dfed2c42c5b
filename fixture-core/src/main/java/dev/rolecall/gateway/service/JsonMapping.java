package dev.rolecall.gateway.service;

import dev.rolecall.gateway.protocol.Json;
import java.util.Optional;

/**
 * A service of the AWS JSON protocols: the operation stands in a header, its resources in the body.
 *
 * @param service the prefix of its actions
 * @param target what stands before the operation in {@code X-Amz-Target}
 */
public record JsonMapping(String service, String target, OperationTable operations, ContextTable context)
        implements ServiceMapping {

    @Override
    public Optional<Mapped> map(Incoming incoming) {
        String operation = nameOf(incoming);
        if (!incoming.wire().header("X-Amz-Target").startsWith(target + '.') || !operations.knows(operation)) {
            return Optional.empty();
        }
        JsonCall call = new JsonCall(service, operation, Json.read(incoming.wire()), incoming);
        return Optional.of(new Mapped(operation, operations.accesses(call, context.of(call))));
    }

    @Override
    public String nameOf(Incoming incoming) {
        return Json.target(incoming.wire());
    }
}
