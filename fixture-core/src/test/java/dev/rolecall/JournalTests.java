package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.journal.ClockMoved;
import dev.rolecall.journal.CredentialsEnded;
import dev.rolecall.journal.CredentialsIssued;
import dev.rolecall.journal.Entry;
import dev.rolecall.journal.Exchange;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Presented;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a journal holds of what happens in a fixture. */
class JournalTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance web = aws.launch(profile("web").policy("""
            {"Version":"2012-10-17","Statement":[
              {"Sid":"Reads","Effect":"Allow","Action":"s3:*","Resource":"*"},
              {"Sid":"KeepsThem","Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}"""));

    @Test
    void tellsByWhichProtocolMetadataWasAskedAndWithWhichToken() {
        String token = MetadataHttp.token(web.metadataEndpoint(), 60);
        MetadataHttp.send(web.metadataEndpoint(), "GET", "/latest/meta-data/ami-id", MetadataHttp.TOKEN + ": " + token);
        MetadataHttp.get(web, "ami-id");

        String end = "…" + token.replaceFirst("=+$", "").replaceFirst(".*(.{4})$", "$1");
        assertThat(aws.journal().exchanges())
                .extracting(Exchange::presented)
                .containsExactly(
                        new Presented(Presented.Protocol.IMDS_V2, end, ""),
                        new Presented(Presented.Protocol.IMDS_V2, end, ""),
                        new Presented(Presented.Protocol.IMDS_V1, "", ""));
    }

    @Test
    void tellsWhichAttemptsBelongToOneOperation() {
        aws.faults().on(service("s3").first(1)).status(503);
        AwsCredentials credentials = OverHttp.credentialsOn(web);
        try (S3Client s3 = OverHttp.as(aws, credentials).s3()) {
            s3.listBuckets();
            s3.listBuckets();
        }

        List<Presented> presented = aws.journal().exchanges().stream()
                .filter(exchange -> exchange.service().equals("s3"))
                .map(Exchange::presented)
                .toList();
        assertThat(presented)
                .hasSize(3)
                .allMatch(each -> each.protocol() == Presented.Protocol.SIGNED)
                .allMatch(each -> each.credential().equals(credentials.accessKeyId()));
        assertThat(presented.get(0)).isEqualTo(presented.get(1)).isNotEqualTo(presented.get(2));
    }

    @Test
    void tellsTheStatementThatDecided() {
        try (S3Client s3 = OverHttp.as(aws, web).s3()) {
            s3.getObjectAsBytes(r -> r.bucket("orders").key("1"));
            assertThatThrownBy(() -> s3.deleteObject(r -> r.bucket("orders").key("1")))
                    .isInstanceOf(S3Exception.class);
        }

        assertThat(aws.journal().toString())
                .contains(
                        "allowed s3:GetObject on arn:aws:s3:::orders/1 (statement 1 (Reads) of identity-based policy web-1)",
                        "denied s3:DeleteObject on arn:aws:s3:::orders/1 (statement 2 (KeepsThem) of identity-based policy web-1)");
    }

    @Test
    void tellsWhenTimeWasMovedAndWhatCredentialsBecame() {
        AwsCredentials first = OverHttp.credentialsOn(web);
        aws.expireCredentials();
        aws.clock().advance(Duration.ofHours(7));

        assertThat(aws.journal().only(CredentialsIssued.class)).anySatisfy(issued -> {
            assertThat(issued.accessKeyId()).isEqualTo(first.accessKeyId());
            assertThat(issued.principal()).endsWith("assumed-role/web/" + web.id());
            assertThat(Duration.between(issued.fixtureTime(), issued.expiration()))
                    .isBetween(Duration.ofHours(5), Duration.ofHours(7));
        });
        CredentialsEnded ended = aws.journal().only(CredentialsEnded.class).get(0);
        assertThat(ended.accessKeyId()).isEqualTo(first.accessKeyId());
        ClockMoved moved = aws.journal().only(ClockMoved.class).get(0);
        assertThat(moved.by()).isEqualTo(Duration.ofHours(7));
        assertThat(Duration.between(ended.fixtureTime(), moved.fixtureTime())).isGreaterThan(Duration.ofHours(6));
        assertThat(Duration.between(ended.realTime(), moved.realTime())).isLessThan(Duration.ofHours(1));
        assertThat(aws.journal().toString()).contains("clock     moved by 7 h to ");
    }

    @Test
    void otherAccountsNoticeThatTheirTimeMoves() {
        FakeAws partner = aws.otherAccount("210987654321");

        aws.clock().advance(Duration.ofMinutes(90));

        assertThat(partner.journal().only(ClockMoved.class))
                .singleElement()
                .matches(moved -> moved.by().equals(Duration.ofMinutes(90)));
    }

    @Test
    void numbersEntriesOfAllKindsInTheirOrder() {
        OverHttp.credentialsOn(web);
        aws.clock().advance(Duration.ofSeconds(1));
        MetadataHttp.get(web, "ami-id");

        List<Entry> entries = aws.journal().entries();
        assertThat(entries).extracting(Entry::number).containsExactlyElementsOf(numbers(entries.size()));
        assertThat(aws.journal().recorded())
                .isEqualTo(aws.journal().exchanges().size())
                .isLessThan(entries.size());
        aws.reset();
        assertThat(aws.journal().entries()).isEmpty();
    }

    private static List<Long> numbers(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Test
    void holdsTheLastTenThousandEntries() {
        Journal journal = new Journal(Clock.systemUTC());
        Instant end = Instant.EPOCH;
        for (int i = 0; i < 10_003; i++) {
            journal.credentialsIssued("ASIA" + i, "arn:aws:sts::123456789012:assumed-role/web/i", end);
        }

        assertThat(journal.entries()).hasSize(10_000).first().matches(entry -> entry.number() == 4);
        assertThat(journal.toString()).startsWith("(3 earlier entries are no longer held)\n");
    }

    @Test
    void holdsFewerEntriesWhereTheyAreLong() {
        Journal journal = new Journal(Clock.systemUTC());
        String path = "x".repeat(1 << 20);
        for (int i = 0; i < 40; i++) {
            journal.record("imds", "IMDSv1 unknown", "GET /" + i + path, "i-1", List.of(), 404, "");
        }
        journal.record("imds", "IMDSv1 ami-id", "GET /ami-id", "i-1", List.of(), 200, "");

        assertThat(journal.exchanges())
                .hasSizeBetween(10, 17)
                .last()
                .matches(exchange -> exchange.request().equals("GET /ami-id"));
        assertThat(journal.recorded()).isEqualTo(41);
        assertThat(journal.letGo()).isEqualTo(41 - journal.entries().size());
        journal.clear();
        assertThat(journal.letGo()).isZero();
    }
}
