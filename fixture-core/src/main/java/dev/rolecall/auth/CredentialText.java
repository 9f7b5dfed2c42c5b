package dev.rolecall.auth;

import java.time.Instant;

/** The {@code Credential} of a signature: an access key id and the scope, in one string. */
record CredentialText(String accessKeyId, CredentialScope scope) {

    /** @param problem what a credential that cannot be read is reported as */
    static CredentialText parse(String text, AuthenticationProblem problem) {
        String[] parts = text.split("/", -1);
        if (parts.length != 5 || parts[0].isEmpty()) {
            throw new AuthenticationException(
                    problem,
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                            + text + "'");
        }
        if (!parts[4].equals(CredentialScope.TERMINATOR)) {
            throw new AuthenticationException(
                    problem,
                    "Credential should be scoped with a valid terminator: '" + CredentialScope.TERMINATOR + "', not '"
                            + parts[4] + "'.");
        }
        return new CredentialText(parts[0], new CredentialScope(parts[1], parts[2], parts[3]));
    }

    void mustBeOf(Instant date, AuthenticationProblem problem) {
        String time = AmzDate.text(date);
        String day = time.substring(0, 8);
        if (!scope.date().equals(day)) {
            throw new AuthenticationException(problem, scope.date(), day, time);
        }
    }
}
