package dev.rolecall.auth;

import java.util.List;

/**
 * A request that is not believed: no credentials, unknown ones, or a signature that does not hold.
 *
 * <p>{@link AuthenticationErrors} turns it into what a service would answer.
 */
public final class AuthenticationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AuthenticationProblem problem;
    private final List<String> details;

    AuthenticationException(AuthenticationProblem problem, String... details) {
        super(
                details.length == 0 ? problem.name() : problem.name() + ": " + String.join(", ", details),
                null,
                false,
                false);
        this.problem = problem;
        this.details = List.of(details);
    }

    public AuthenticationProblem problem() {
        return problem;
    }

    /** The data of the problem, in the order its {@link AuthenticationProblem constant} gives. */
    public List<String> details() {
        return details;
    }
}
