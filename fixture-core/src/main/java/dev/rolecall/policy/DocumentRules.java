package dev.rolecall.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Checks 2 to 8 of a document, in the order in which AWS was seen to make them. The messages are AWS's; most were collected by the
 * authors of moto (Apache-2.0) from CreatePolicy.
 */
final class DocumentRules {

    private final PolicyKind kind;
    private final List<RawStatement> statements;

    private DocumentRules(PolicyKind kind, List<RawStatement> statements) {
        this.kind = kind;
        this.statements = statements;
    }

    static void check(DocumentSyntax.Raw document, PolicyKind kind) {
        if (kind.needsVersion2012() && !"2012-10-17".equals(document.version())) {
            throw new MalformedPolicyException(
                    "Policy document must be version 2012-10-17 or greater.",
                    "expected \"Version\": \"2012-10-17\", found " + document.version());
        }
        new DocumentRules(kind, document.statements()).check();
    }

    private void check() {
        statements.forEach(LegacyRules::checkEffectAndDates);
        if (kind == PolicyKind.TRUST) {
            checkSids();
            TrustRules.check(statements);
        } else {
            ResourceRules resources = new ResourceRules(kind, statements);
            checkSids();
            checkElements(resources);
        }
    }

    private void checkElements(ResourceRules resources) {
        checkPresent(
                "Policy statement must contain actions.",
                "Action or NotAction",
                s -> s.actions() != null && !s.actions().values().isEmpty());
        resources.throwFormatError();
        statements.forEach(ActionRules::check);
        if (kind.resources() == PolicyKind.Presence.REQUIRED) {
            checkPresent(
                    "Policy statement must contain resources.",
                    "Resource or NotResource",
                    s -> s.resources() != null && !s.resources().values().isEmpty());
        }
        checkPrincipals();
    }

    private void checkSids() {
        Set<String> seen = new HashSet<>();
        for (RawStatement statement : statements) {
            String sid = statement.sid();
            if (kind != PolicyKind.RESOURCE && kind != PolicyKind.ENDPOINT && !isAlphanumeric(sid)) {
                // aws-cloudformation/cfn-lint#1376
                throw new MalformedPolicyException(
                        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
                        "expected letters and digits in Sid, found \"" + sid + '"');
            }
            if (!sid.isEmpty() && !seen.add(sid)) {
                throw new MalformedPolicyException(
                        "Statement IDs (SID) in a single policy must be unique.",
                        "expected every Sid once, found \"" + sid + "\" again");
            }
        }
    }

    private static boolean isAlphanumeric(String sid) {
        return sid.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }

    private void checkPrincipals() {
        if (kind.principals() == PolicyKind.Presence.PROHIBITED) {
            checkPresent(
                    "Policy document should not specify a principal.", "no Principal", s -> s.principals() == null);
        } else {
            checkPresent("Missing required field Principal", "Principal", s -> s.principals() != null);
            checkPresent(
                    "Missing required field Principal cannot be empty!",
                    "someone in Principal",
                    s -> s.principals() != null && !s.principals().named().isEmpty());
        }
    }

    private void checkPresent(String message, String expected, Predicate<RawStatement> holds) {
        for (RawStatement statement : statements) {
            if (!holds.test(statement)) {
                throw new MalformedPolicyException(
                        message,
                        "expected " + expected + " in each statement, found otherwise at line "
                                + statement.start().line() + ", column "
                                + statement.start().column());
            }
        }
    }
}
