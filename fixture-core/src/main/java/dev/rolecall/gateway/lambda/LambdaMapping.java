package dev.rolecall.gateway.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.gateway.service.ServiceMapping;
import dev.rolecall.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lambda: method and path, since no request names its operation. */
final class LambdaMapping implements ServiceMapping {

    @Override
    public Optional<Mapped> map(Incoming incoming) {
        Query query = Query.parse(incoming.wire().rawQuery());
        for (LambdaRow row : LambdaActions.rows()) {
            Optional<Map<String, String>> path =
                    row.match(incoming.wire().method(), incoming.wire().rawPath(), query);
            if (path.isPresent()) {
                return Optional.of(new Mapped(row.operation(), accesses(row, path.get(), query, incoming)));
            }
        }
        return Optional.empty();
    }

    @Override
    public String nameOf(Incoming incoming) {
        return NamedOperation.orPath(incoming.wire());
    }

    private static List<NeededAccess> accesses(
            LambdaRow row, Map<String, String> path, Query query, Incoming incoming) {
        String resource = LambdaArns.of(row, path, query, incoming);
        JsonNode body = LambdaContext.body(row, incoming);
        RequestContext context = LambdaContext.of(row, resource, body, incoming);
        List<NeededAccess> accesses = new ArrayList<>();
        accesses.add(new NeededAccess(row.action(), resource, context));
        switch (row.operation()) {
            case "CreateFunction", "UpdateFunctionConfiguration" -> {
                if (body.hasNonNull("Role")) {
                    accesses.add(new NeededAccess(
                            "iam:PassRole",
                            body.path("Role").asText(),
                            Map.of("iam:PassedToService", "lambda.amazonaws.com")));
                }
                if (!body.path("Tags").isEmpty()) {
                    accesses.add(new NeededAccess("lambda:TagResource", resource, context));
                }
            }
            case "PutFunctionCodeSigningConfig" ->
                accesses.add(new NeededAccess(
                        row.action(), body.path("CodeSigningConfigArn").asText(), context));
            default -> {
                // One resource is all that the others need.
            }
        }
        return accesses;
    }
}
