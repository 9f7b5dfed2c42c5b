package dev.rolecall.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Judgement;
import dev.rolecall.policy.Caller;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.NamedPolicy;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.RequestContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing that is counted is lost, and what is counted stays small. */
class UsageLedgerTests {

    private static final String SESSION = "arn:aws:sts::123456789012:assumed-role/web/i-0abc";
    private static final NamedPolicy POLICY = new NamedPolicy("web-1", PolicyDocument.parse("""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:Get*","Resource":"*"},
              {"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}""", PolicyKind.IDENTITY));

    @Test
    void countsBeyondWhatTheJournalHolds() {
        Journal journal = new Journal(Clock.systemUTC());
        Access first = new Access("s3:GetObject", "arn:aws:s3:::orders/first", Map.of());
        record(journal, first.resource());
        for (int i = 0; i < 12_000; i++) {
            record(journal, "arn:aws:s3:::orders/again");
        }

        PermissionReport report =
                PermissionReport.of("web", List.of(POLICY), journal.usage().of("web"));
        assertThat(journal.exchanges()).hasSize(10_000);
        assertThat(report.times(first)).isEqualTo(1);
        assertThat(report.granted()).extracting(report::times).containsExactly(12_001L, 0L);
    }

    @Test
    void ofAMillionResourcesItKeepsTheFirstThousandAndPatternsOfTheRest() {
        UsageLedger ledger = new UsageLedger();
        IntStream.range(0, 20_000).forEach(i -> ledger.note("web", decide("arn:aws:s3:::orders/" + i), ""));
        IntStream.range(0, 5_000).forEach(i -> ledger.note("web", decide("arn:aws:s3:::b" + i + "/x"), ""));

        PermissionReport report = PermissionReport.of("web", List.of(POLICY), ledger.of("web"));
        assertThat(report.used())
                .hasSizeBetween(ResourceLimit.EXACT, ResourceLimit.PATTERNS + 1)
                .contains(
                        new Access("s3:GetObject", "arn:aws:s3:::orders/999", Map.of()),
                        new Access("s3:GetObject", "arn:aws:s3:::orders/*", Map.of()),
                        new Access("s3:GetObject", "*", Map.of()));
        assertThat(report.used().stream().mapToLong(report::times).sum()).isEqualTo(25_000);
        assertThat(report.suggestPolicy().statements())
                .extracting(statement -> statement.text())
                .containsExactly("Allow s3:GetObject on *");
    }

    @Test
    void otherPolicyTextIsAnotherStatement() {
        UsageLedger ledger = new UsageLedger();
        ledger.note("web", decide("arn:aws:s3:::orders/1"), "");
        NamedPolicy replaced = new NamedPolicy("web-1", PolicyDocument.parse("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""", PolicyKind.IDENTITY));

        assertThat(PermissionReport.of("web", List.of(replaced), ledger.of("web"))
                        .unused())
                .hasSize(1);
    }

    @Test
    void twoReportsMakeOne() {
        UsageLedger one = new UsageLedger();
        one.note("web", decide("arn:aws:s3:::orders/1"), "");
        UsageLedger other = new UsageLedger();
        other.note("web", decide("arn:aws:s3:::orders/1"), "");
        other.note("web", decide("arn:aws:s3:::orders/2"), "");

        PermissionReport sum = PermissionReport.of("web", List.of(POLICY), one.of("web"))
                .plus(PermissionReport.of("web", List.of(POLICY), other.of("web")));

        assertThat(sum.granted()).extracting(sum::times).containsExactly(3L, 0L);
        assertThat(sum.used()).extracting(sum::times).containsExactly(2L, 1L);
    }

    private static void record(Journal journal, String resource) {
        journal.record("s3", "GetObject", "GET /", SESSION, List.of(new Judgement(decide(resource), "")), 200, "");
    }

    private static Decision decide(String resource) {
        PolicyRequest request = new PolicyRequest(
                new Caller.RoleSession(SESSION, "arn:aws:iam::123456789012:role/web"),
                "s3:GetObject",
                resource,
                "123456789012",
                RequestContext.EMPTY);
        return PolicyEngine.decide(
                request, PolicySet.builder().identity(List.of(POLICY)).build());
    }
}
