package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents written to hurt: each is decided or refused, in bounded time and stack. */
@Timeout(20)
class HostileDocumentTests {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[", "{'a':", "{'Statement':["})
    void deepNestingIsRefused(String opening) {
        String document = Fixtures.json(opening.repeat(50_000));

        assertThatThrownBy(() -> PolicyDocument.parse(document, PolicyKind.IDENTITY))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage("Syntax errors in policy.")
                .extracting(refused -> ((MalformedPolicyException) refused).detail())
                .asString()
                .contains("nested levels");
    }

    @Test
    void tooLongIsRefusedWithBothLengths() {
        String document = Fixtures.document(Fixtures.ALLOW_ALL) + " ".repeat(DocumentSyntax.MAX_LENGTH);

        assertThatThrownBy(() -> PolicyDocument.parse(document, PolicyKind.IDENTITY))
                .hasMessage("Syntax errors in policy.")
                .extracting(refused -> ((MalformedPolicyException) refused).detail())
                .isEqualTo("expected at most 1048576 characters, found " + document.length());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"\\ud800",
                "{\"Version\":\"2012-10-17\",\"Statement\":\u0000}",
                "\ufeff",
                "{'a':1}",
                "{\"a\":1e999999999}"
            })
    void strangeTextIsRefused(String document) {
        assertThatThrownBy(() -> PolicyDocument.parse(document, PolicyKind.IDENTITY))
                .isInstanceOf(MalformedPolicyException.class);
    }

    @Test
    void tenThousandStatements() {
        String statements = IntStream.range(0, 10_000)
                .mapToObj(i -> "{'Effect':'Allow','Action':'svc" + i + ":Do','Resource':'*'}")
                .collect(Collectors.joining(","));
        PolicyDocument document = Fixtures.identity(statements);
        PolicySet policies = PolicySet.builder().identity("big", document).build();

        assertThat(PolicyEngine.decide(Fixtures.request("svc9999:Do", "*"), policies)
                        .isAllowed())
                .isTrue();
        assertThat(PolicyEngine.decide(Fixtures.request("svc10000:Do", "*"), policies)
                        .isAllowed())
                .isFalse();
    }

    @Test
    void aHundredAndThirtyThousandCharactersOfActions() {
        String actions =
                IntStream.range(0, 8_000).mapToObj(i -> "'s3:Get" + i + "*x'").collect(Collectors.joining(","));
        PolicyDocument document = Fixtures.identity("{'Effect':'Allow','Action':[" + actions + "],'Resource':'*'}");

        assertThat(document.text().length()).isGreaterThan(100_000);
        assertThat(PolicyEngine.decide(
                                Fixtures.request("s3:Get7999ax", "*"),
                                PolicySet.builder().identity("big", document).build())
                        .isAllowed())
                .isTrue();
    }

    @ParameterizedTest(name = "{0} repeated")
    @ValueSource(strings = {"*a", "a*", "*?", "**", "*a?b"})
    void globsDoNotExplode(String piece) {
        String pattern = "arn:aws:s3:::" + piece.repeat(20_000) + "!";
        String resource = "arn:aws:s3:::" + "a".repeat(60_000);
        String statement = "{'Effect':'Allow','Action':'*','Resource':'" + pattern + "'}";

        assertThat(Fixtures.allows(statement, Fixtures.request("s3:Get", resource)))
                .isFalse();
    }

    @Test
    void aLongRunBehindAStarIsTheWorstCase() {
        String pattern = "arn:aws:s3:::*" + "a".repeat(10_000) + "b";
        String resource = "arn:aws:s3:::" + "a".repeat(20_000);
        String statement = "{'Effect':'Allow','Action':'*','Resource':'" + pattern + "'}";

        assertThat(Fixtures.allows(statement, Fixtures.request("s3:Get", resource)))
                .isFalse();
    }

    @Test
    void globsWithVariablesDoNotExplode() {
        String statement = "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::" + "*${v}".repeat(5_000) + "!'}";
        PolicyRequest request = new PolicyRequest(
                ANN, "s3:Get", "arn:aws:s3:::" + "a".repeat(20_000), ACCOUNT, Fixtures.context("v=a"));

        assertThat(Fixtures.allows(statement, request)).isFalse();
    }

    @Test
    void anUnfinishedVariableIsText() {
        String statement = "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::" + "${".repeat(50_000) + "'}";

        assertThat(Fixtures.allows(statement, Fixtures.request("s3:Get", "arn:aws:s3:::" + "${".repeat(50_000))))
                .isTrue();
    }

    @Test
    void numbersOfManyDigitsAreNoNumbers() {
        String digits = "9".repeat(500_000);

        assertThat(Fixtures.holds("{'NumericEquals':{'k':'" + digits + "'}}", Fixtures.context("k=" + digits)))
                .isFalse();
    }

    @Test
    void manyDuplicateKeysAreRefused() {
        String keys = "'k':'v',".repeat(10_000);

        assertThatThrownBy(() -> Fixtures.identity(
                        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{" + keys + "'z':'v'}}}"))
                .hasMessage("Syntax errors in policy.");
    }
}
