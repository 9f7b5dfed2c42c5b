package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements of a document, found by the service prefix of a request's action. */
final class StatementIndex {

    private final List<Statement> all;
    private final List<Statement> ofAnyService;
    private final Map<String, List<Statement>> byService;

    StatementIndex(List<Statement> statements) {
        List<Statement> general = new ArrayList<>();
        Map<String, List<Statement>> specific = new HashMap<>();
        for (Statement statement : statements) {
            if (statement.actions().hasFixedServices()) {
                for (String service : statement.actions().services()) {
                    specific.computeIfAbsent(service, key -> new ArrayList<>()).add(statement);
                }
            } else {
                general.add(statement);
            }
        }
        this.all = List.copyOf(statements);
        this.ofAnyService = List.copyOf(general);
        specific.replaceAll((service, found) -> List.copyOf(found));
        this.byService = Map.copyOf(specific);
    }

    List<Statement> all() {
        return all;
    }

    Grant evaluate(Evaluation evaluation) {
        Grant general = evaluate(ofAnyService, evaluation);
        if (general == Grant.DENIED) {
            return general;
        }
        Grant specific = evaluate(byService.getOrDefault(evaluation.service(), List.of()), evaluation);
        return specific == Grant.DENIED ? specific : general.or(specific);
    }

    private static Grant evaluate(List<Statement> statements, Evaluation evaluation) {
        Grant result = Grant.NONE;
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (!statement.isDeny() && result == Grant.DIRECT) {
                continue;
            }
            Grant match = statement.match(evaluation);
            if (statement.isDeny() && match.allows()) {
                return Grant.DENIED;
            }
            result = result.or(match);
        }
        return result;
    }
}
