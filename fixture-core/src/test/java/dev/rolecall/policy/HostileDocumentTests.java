package dev.rolecall.policy;

import static dev.rolecall.policy.Fixtures.ACCOUNT;
import static dev.rolecall.policy.Fixtures.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents written to hurt: each is decided or refused, in a bounded number of steps and a bounded stack. Reading takes a step for each
 * character, a decision one for each statement, a glob one for each pair of a character and a token.
 */
@Timeout(60)
class HostileDocumentTests {

    /** A step takes a few; more would be steps that nobody counted. Of this thread's own time, so that a busy machine changes nothing. */
    private static final long NANOS_PER_STEP = 50;

    /** What the JVM needs to load and compile what it runs for the first time. */
    private static final long NANOS_TO_BEGIN = TimeUnit.SECONDS.toNanos(2);

    private static <T> T within(long steps, Supplier<T> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        T done = work.get();
        assertThat(threads.getCurrentThreadCpuTime() - before)
                .as("nanoseconds for %,d steps", steps)
                .isLessThan(steps * NANOS_PER_STEP + NANOS_TO_BEGIN);
        return done;
    }

    private static boolean allows(PolicyDocument document, PolicyRequest request) {
        return PolicyEngine.decide(
                        request, PolicySet.builder().identity("big", document).build())
                .isAllowed();
    }

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
        PolicyDocument document = within(statements.length(), () -> Fixtures.identity(statements));

        assertThat(within(10_000, () -> allows(document, Fixtures.request("svc9999:Do", "*"))))
                .isTrue();
        assertThat(within(10_000, () -> allows(document, Fixtures.request("svc10000:Do", "*"))))
                .isFalse();
    }

    @ParameterizedTest(name = "the last of them {0}")
    @ValueSource(strings = {"Allow", "Deny"})
    void tenThousandStatementsThatAllHaveToBeAsked(String effect) {
        String statements = "{'Effect':'Allow','Action':'s3:*','Resource':'*'},"
                + IntStream.range(0, 10_000)
                        .mapToObj(i -> "{'Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::b*" + i
                                + "','Condition':{'Bool':{'k':'1'}}}")
                        .collect(Collectors.joining(","))
                + ",{'Effect':'" + effect + "','Action':'s3:Get*','Resource':'*'}";
        PolicyDocument document = within(statements.length(), () -> Fixtures.identity(statements));

        assertThat(within(10_000, () -> allows(document, Fixtures.getObject(ANN))))
                .isEqualTo(effect.equals("Allow"));
    }

    @Test
    void aDocumentOfAHundredAndThirtyKilobytesIsReadInOnePass() {
        String values = IntStream.range(0, 16_000).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(","));
        String statement =
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringLike':{'k':[" + values + "]}}}";
        String document = Fixtures.document(statement);

        assertThat(document.length()).isGreaterThan(130_000);
        PolicyDocument parsed = within(document.length(), () -> PolicyDocument.parse(document, PolicyKind.IDENTITY));
        assertThat(within(
                        16_000,
                        () -> allows(
                                parsed, new PolicyRequest(ANN, "s3:Get", "*", ACCOUNT, Fixtures.context("k=v15999")))))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"StringLike", "StringNotLike", "ForAnyValue:StringLike"})
    void globsOfConditionsDoNotExplodeEither(String operator) {
        String pattern = "*a".repeat(5_000) + "!";
        String statement = "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'" + operator + "':{'k':'"
                + pattern + "'}}}";
        PolicyRequest request =
                new PolicyRequest(ANN, "s3:Get", "*", ACCOUNT, RequestContext.of(Map.of("k", "a".repeat(20_000))));

        assertThat(within(5_000L * 2 * 20_000, () -> Fixtures.allows(statement, request)))
                .isEqualTo(operator.contains("Not"));
    }

    @Test
    void globsOfActionsDoNotExplodeEither() {
        String statement = "{'Effect':'Allow','Action':'s3:" + "*a".repeat(5_000) + "!','Resource':'*'}";

        assertThat(within(
                        5_000L * 2 * 20_000,
                        () -> Fixtures.allows(statement, Fixtures.request("s3:" + "a".repeat(20_000), "*"))))
                .isFalse();
    }

    @Test
    void deepNestingInAConditionIsRefused() {
        String condition = "{'a':".repeat(10_000) + "'b'" + "}".repeat(10_000);

        assertThatThrownBy(() -> Fixtures.identity(
                        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':" + condition + "}"))
                .hasMessage("Syntax errors in policy.");
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

        assertThat(within(
                        (long) pattern.length() * resource.length(),
                        () -> Fixtures.allows(statement, Fixtures.request("s3:Get", resource))))
                .isFalse();
    }

    @Test
    void aLongRunBehindAStarIsTheWorstCase() {
        String pattern = "arn:aws:s3:::*" + "a".repeat(10_000) + "b";
        String resource = "arn:aws:s3:::" + "a".repeat(20_000);
        String statement = "{'Effect':'Allow','Action':'*','Resource':'" + pattern + "'}";

        assertThat(within(
                        (long) pattern.length() * resource.length(),
                        () -> Fixtures.allows(statement, Fixtures.request("s3:Get", resource))))
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
