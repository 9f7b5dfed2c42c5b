package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.permissions.Access;
import dev.rolecall.permissions.GrantedStatement;
import dev.rolecall.permissions.PermissionReport;
import dev.rolecall.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What {@code aws.permissions(role)} tells after real requests. */
class PermissionReportTests {

    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[
              {"Sid":"Orders","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::orders/*"},
              {"Sid":"Queue","Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"},
              {"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::orders/secret/*",
               "Condition":{"StringNotEqualsIfExists":{"aws:PrincipalTag/team":"audit"}}},
              {"Effect":"Deny","Action":"iam:*","Resource":"*"}]}""";
    private static final String READS_ORDERS = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*"}}""";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @Test
    void tellsGrantedUsedAndDeniedInAText() {
        S3Client s3 = s3(profile("web").policy(POLICY));

        put(s3, "1.json");
        put(s3, "1.json");
        get(s3, "2.json");
        assertThatThrownBy(() -> get(s3, "secret/1.json")).isInstanceOf(S3Exception.class);
        assertThatThrownBy(() -> s3.deleteObject(r -> r.bucket("orders").key("1.json")))
                .isInstanceOf(S3Exception.class);

        String session =
                "arn:aws:sts::123456789012:assumed-role/web/" + aws.instance().id();
        assertThat(aws.permissions("web")).hasToString("""
                Permissions of role web
                  granted
                    used 3 times  policy web-1, statement 1 (Orders): Allow s3:GetObject, s3:PutObject on arn:aws:s3:::orders/*
                    UNUSED  policy web-1, statement 2 (Queue): Allow sqs:SendMessage on *
                    used once  policy web-1, statement 3: Deny s3:* on arn:aws:s3:::orders/secret/* if aws:PrincipalTag/team StringNotEqualsIfExists audit
                    UNUSED  policy web-1, statement 4: Deny iam:* on *
                  used
                    s3:GetObject on arn:aws:s3:::orders/2.json  once
                    s3:PutObject on arn:aws:s3:::orders/1.json  2 times
                  denied
                    s3:DeleteObject on arn:aws:s3:::orders/1.json  once
                      User: SESSION is not authorized to perform: s3:DeleteObject on resource: arn:aws:s3:::orders/1.json because no identity-based policy allows the s3:DeleteObject action
                    s3:GetObject on arn:aws:s3:::orders/secret/1.json  once
                      User: SESSION is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::orders/secret/1.json with an explicit deny in an identity-based policy""".replace("SESSION", session));
    }

    @Test
    void countsEveryStatementThatAllowsTheSame() {
        S3Client s3 = s3(profile("web").policy(READS_ORDERS).policy(READS_ORDERS));

        get(s3, "1.json");

        PermissionReport report = aws.permissions("web");
        assertThat(report.unused()).isEmpty();
        assertThat(report.granted()).extracting(report::times).containsExactly(1L, 1L);
    }

    @Test
    void aDeniedRequestUsesNoneOfWhatWouldHaveAllowedIt() {
        S3Client s3 = s3(profile("web").policy(READS_ORDERS).policy("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"""));

        assertThatThrownBy(() -> get(s3, "1.json")).isInstanceOf(S3Exception.class);

        assertThat(aws.permissions("web").unused())
                .extracting(GrantedStatement::policy)
                .containsExactly("web-1");
    }

    @Test
    void tellsWhatIsAttachedToo() {
        S3Client s3 = s3(profile("web"));
        aws.iam().attachRolePolicy(r -> r.roleName("web").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));

        get(s3, "1.json");

        assertThat(aws.permissions("web").granted())
                .extracting(GrantedStatement::policy)
                .containsOnly("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
        assertThat(aws.permissions("web").unused()).isEmpty();
    }

    @Test
    void staysAsItWasAndOutlivesAClearedJournal() {
        S3Client s3 = s3(profile("web").policy(READS_ORDERS));
        PermissionReport before = aws.permissions("web");

        get(s3, "1.json");
        aws.journal().clear();

        Access used = new Access("s3:GetObject", "arn:aws:s3:::orders/1.json", Map.of());
        assertThat(before.used()).isEmpty();
        assertThat(aws.permissions("web").used()).containsExactly(used);
        assertThat(aws.permissions("web").times(used)).isEqualTo(1);
    }

    @Test
    void startsAnewWithTheFixture() {
        get(s3(profile("web").policy(READS_ORDERS)), "1.json");

        aws.reset();
        aws.launch(profile("web").policy(READS_ORDERS));

        assertThat(aws.permissions("web").used()).isEmpty();
    }

    @Test
    void startsAnewWithARestoredCheckpoint() {
        S3Client s3 = s3(profile("web").policy(READS_ORDERS));
        Checkpoint declared = aws.checkpoint();
        get(s3, "1.json");

        declared.restore();

        assertThat(aws.permissions("web").used()).isEmpty();
        assertThat(aws.permissions("web").unused()).hasSize(1);
    }

    @Test
    void namesTheRolesThereAre() {
        aws.launch(profile("web"));

        assertThatThrownBy(() -> aws.permissions("wbe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a role of this account, but found: 'wbe'. It has: [web]");
    }

    @Test
    void asksForSomethingDenied() {
        aws.launch(profile("web"));

        assertThatThrownBy(() -> aws.permissions("web").reason(new Access("s3:GetObject", "*", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected something that web was denied, but found: s3:GetObject on *. Denied were: []");
    }

    @Test
    void theJournalNamesTheDecidingStatements() {
        S3Client s3 = s3(profile("web").policy(POLICY));

        get(s3, "1.json");

        assertThat(aws.journal().exchanges())
                .flatMap(exchange -> exchange.judgements())
                .flatMap(judgement -> judgement.statements())
                .extracting(matched -> matched.policyName() + " " + matched.sid())
                .containsExactly("web-1 Orders");
    }

    @Test
    void recordsWhatWasDoneAndSuggestsAPolicyForIt() {
        S3Client s3 = s3(profile("web").recording());
        S3Client audit = s3(profile("audit"));

        put(s3, "1.json");
        get(s3, "1.json");
        assertThatThrownBy(() -> get(audit, "1.json")).isInstanceOf(S3Exception.class);

        assertThat(aws.journal().toString()).contains("recorded s3:PutObject on arn:aws:s3:::orders/1.json");
        assertThat(aws.permissions("web").granted()).isEmpty();
        assertThat(aws.permissions("web").suggestPolicy()).hasToString("""
                {
                  "Version" : "2012-10-17",
                  "Statement" : [
                    {
                      "Effect" : "Allow",
                      "Action" : [
                        "s3:GetObject",
                        "s3:PutObject"
                      ],
                      "Resource" : "arn:aws:s3:::orders/1.json"
                    }
                  ]
                }""");
    }

    @Test
    void whatIsSuggestedIsEnoughForTheSameAgainAndCreatePolicyTakesIt() {
        aws.launch(profile("backend"));
        S3Client s3 = s3(profile("web").recording());
        work(s3, OverHttp.as(aws, instanceOf("web")).iam());
        PolicyDocument suggested = aws.permissions("web").suggestPolicy();

        assertThat(aws.iam()
                        .createPolicy(r -> r.policyName("suggested").policyDocument(suggested.text()))
                        .policy()
                        .arn())
                .endsWith(":policy/suggested");
        S3Client again = s3(profile("again").policy(suggested.text()));
        work(again, OverHttp.as(aws, instanceOf("again")).iam());
        assertThat(aws.permissions("again").denied()).isEmpty();
        assertThat(aws.permissions("again").unused()).isEmpty();
    }

    private static void work(S3Client s3, IamClient iam) {
        for (int i = 0; i < 10; i++) {
            put(s3, "2026/order-" + i + ".json");
        }
        get(s3, "what*?.json");
        s3.listBuckets();
        iam.getRole(r -> r.roleName("backend"));
    }

    @Test
    void aRecordingRoleIsStillLimitedByItsOtherPolicies() {
        S3Client s3 = s3(profile("web").recording().policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}}"""));

        assertThatThrownBy(() -> put(s3, "1.json")).isInstanceOf(S3Exception.class);
    }

    @Test
    void nothingUsedSuggestsNothing() {
        aws.launch(profile("web").policy(READS_ORDERS));
        OverHttp.as(aws, aws.instance()).sts().getCallerIdentity();

        assertThatThrownBy(() -> aws.permissions("web").suggestPolicy())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("expected role web to have used something that a policy must grant");
    }

    private Instance instanceOf(String profile) {
        List<String> ids = aws.ec2().describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.iamInstanceProfile().arn().endsWith("/" + profile))
                .map(instance -> instance.instanceId())
                .toList();
        return aws.instance(ids.get(0));
    }

    private S3Client s3(Profile profile) {
        return OverHttp.as(aws, aws.launch(profile)).s3();
    }

    private static void put(S3Client s3, String key) {
        s3.putObject(r -> r.bucket("orders").key(key), RequestBody.fromString("{}"));
    }

    private static void get(S3Client s3, String key) {
        s3.getObjectAsBytes(r -> r.bucket("orders").key(key));
    }
}
