package dev.rolecall.benchmarks;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ten statements of {@link PolicyDecisionBenchmark#allowedByTheLast} as one would write them down first. */
final class RegexPolicy {

    private record Statement(List<Pattern> actions, Pattern resource) {}

    private final List<Statement> statements = Stream.concat(
                    TenStatements.resources().stream().map(resource -> statement(TenStatements.ACTIONS, resource)),
                    Stream.of(statement(List.of("s3:GetObject"), "arn:aws:s3:::orders/*")))
            .collect(Collectors.toList());

    private static Statement statement(List<String> actions, String resource) {
        return new Statement(
                actions.stream()
                        .map(action -> glob(action, Pattern.CASE_INSENSITIVE))
                        .toList(),
                glob(resource, 0));
    }

    private static Pattern glob(String glob, int flags) {
        return Pattern.compile(
                Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), flags);
    }

    boolean allows(String action, String resource) {
        for (Statement statement : statements) {
            if (statement.resource().matcher(resource).matches()
                    && statement.actions().stream()
                            .anyMatch(pattern -> pattern.matcher(action).matches())) {
                return true;
            }
        }
        return false;
    }
}
