package dev.rolecall.gateway;

import dev.rolecall.auth.Call;
import dev.rolecall.gateway.protocol.NamedOperation;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.journal.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the gateway that goes by the rules of the test. */
final class DeclaredServices {

    private DeclaredServices() {}

    /**
     * What the rules say of a request that no mapping of RoleCall knows; empty if nothing.
     *
     * @throws MappingFailure if the mapping of the test went wrong
     */
    static Optional<List<Judgement>> judge(GatewayRules rules, Incoming incoming, Call call) {
        List<Access> accesses = rules.mappingOf(incoming.service())
                .map(mapping -> accesses(mapping, incoming))
                .orElse(List.of());
        if (!accesses.isEmpty()) {
            List<Judgement> judgements = new ArrayList<>();
            accesses.forEach(
                    access -> judgements.add(call.judge(access.action(), access.resource(), access.context())));
            return Optional.of(judgements);
        }
        return rules.passes(incoming.service())
                ? NamedOperation.of(incoming.wire())
                        .map(operation ->
                                List.of(call.passThrough(NamedOperation.action(incoming.service(), operation))))
                : Optional.empty();
    }

    private static List<Access> accesses(RequestMapping mapping, Incoming incoming) {
        try {
            return List.copyOf(mapping.accesses(ServiceRequest.of(incoming)));
        } catch (RuntimeException | LinkageError wrong) {
            throw new MappingFailure("The mapping that this test declared for " + incoming.service()
                    + " could not tell what " + NamedOperation.orPath(incoming.wire()) + " needs: " + wrong);
        }
    }
}
