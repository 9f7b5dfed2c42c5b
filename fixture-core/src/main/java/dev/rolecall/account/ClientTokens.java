package dev.rolecall.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was created by requests that carried a token, so that the same request once more creates nothing.
 *
 * @param <R> what such a request creates
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring idempotency in Amazon EC2 API
 *     requests</a>
 */
final class ClientTokens<R> {

    private record Served<R>(Object parameters, R result) {}

    private final Map<String, Served<R>> byToken = new HashMap<>();

    /**
     * What the request created when it came first.
     *
     * @throws Refusal {@code IdempotentParameterMismatch} if the parameters were others then
     */
    Optional<R> earlier(@Nullable String token, Object parameters) {
        Served<R> served = byToken.get(token);
        if (served == null) {
            return Optional.empty();
        }
        if (!served.parameters().equals(parameters)) {
            throw new Refusal(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }
        return Optional.of(served.result());
    }

    void remember(@Nullable String token, Object parameters, R result) {
        if (token != null) {
            byToken.put(token, new Served<>(parameters, result));
        }
    }

    Memento memento() {
        return Memento.of(byToken);
    }

    void clear() {
        byToken.clear();
    }
}
