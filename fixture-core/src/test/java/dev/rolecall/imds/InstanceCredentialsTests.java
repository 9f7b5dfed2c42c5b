package dev.rolecall.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.account.Principal;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Session;
import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of an instance's credentials when its association, its profile, the role or the time changes. */
class InstanceCredentialsTests {

    private static final Duration REFRESH = Duration.ofHours(1);

    private final OneInstance one = OneInstance.withProfile();

    @Nested
    class WithARole {

        @Test
        void namesTheProfileByArnAndId() {
            assertThat(one.get(OneInstance.INFO).bodyText())
                    .isEqualTo("""
                            {
                              "Code" : "Success",
                              "LastUpdated" : "2026-03-04T05:06:07Z",
                              "InstanceProfileArn" : "arn:aws:iam::123456789012:instance-profile/web",
                              "InstanceProfileId" : "%s"
                            }""".formatted(one.association().profileId()));
        }

        @Test
        void issuesNothingForListings() {
            one.get("/latest/meta-data/");
            one.get("/latest/meta-data/identity-credentials/ec2/security-credentials/");
            one.get(OneInstance.INFO);
            one.get(OneInstance.ROLES);
            assertThat(one.service.issued()).isEmpty();
        }

        @Test
        void handsTheSameSetOutUntilTheRefresh() {
            String first = document("web-role");
            one.clock.advance(REFRESH.minusNanos(1));
            assertThat(document("web-role")).isEqualTo(first);
            assertThat(one.service.issued()).hasSize(1);

            one.clock.advance(Duration.ofNanos(1));
            assertThat(document("web-role")).isNotEqualTo(first);
            assertThat(one.service.issued()).hasSize(2);
        }

        @Test
        void letsTwoSetsOverlap() {
            document("web-role");
            one.clock.advance(REFRESH);
            document("web-role");

            List<Session> issued = one.service.issued();
            assertThat(issued).extracting(Session::accessKeyId).doesNotHaveDuplicates();
            assertThat(issued.get(0).expiration()).isAfter(one.clock.instant());
        }

        @Test
        void neverHandsOutWhatEndsWithinFiveMinutes() {
            for (int i = 0; i < 200; i++) {
                Instant end = Instant.parse(field(document("web-role"), "Expiration"));
                assertThat(end).isAfter(one.clock.instant().plus(Duration.ofMinutes(5)));
                one.clock.advance(Duration.ofMinutes(37));
            }
        }

        @Test
        void livesSixHoursAndUpToThirtyFiveMinutesMore() {
            Set<Duration> lives = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                String document = document("web-role");
                lives.add(Duration.between(
                        Instant.parse(field(document, "LastUpdated")), Instant.parse(field(document, "Expiration"))));
                one.clock.advance(REFRESH);
            }
            assertThat(lives)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(life -> assertThat(life).isBetween(Duration.ofHours(6), Duration.ofMinutes(395)));
        }

        @Test
        void givesEachVersionOfTheProtocolASetOfItsOwn() {
            String byToken = document("web-role");
            String without = one.getV1(OneInstance.ROLES + "web-role").bodyText();

            assertThat(field(without, "AccessKeyId")).isNotEqualTo(field(byToken, "AccessKeyId"));
            assertThat(field(without, "Expiration")).isEqualTo(field(byToken, "Expiration"));
            assertThat(one.service.issued())
                    .extracting(Session::context)
                    .containsExactly(context("2.0"), context("1.0"));
            assertThat(one.getV1(OneInstance.ROLES + "web-role").bodyText()).isEqualTo(without);
        }

        @Test
        void issuesOneSetToManyThreads() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                Callable<String> ask = () -> document("web-role");
                Set<String> documents = new HashSet<>();
                for (Future<String> asked : threads.invokeAll(Collections.nCopies(64, ask))) {
                    documents.add(asked.get());
                }
                assertThat(documents).hasSize(1);
            } finally {
                threads.shutdownNow();
            }
            assertThat(one.service.issued()).hasSize(1);
        }

        private Map<String, String> context(String delivery) {
            return Map.of(
                    "ec2:RoleDelivery",
                    delivery,
                    "ec2:SourceInstanceArn",
                    "arn:aws:ec2:eu-west-1:123456789012:instance/" + one.instance.id(),
                    "aws:Ec2InstanceSourceVpc",
                    one.instance.vpcId(),
                    "aws:Ec2InstanceSourcePrivateIPv4",
                    "172.31.0.4");
        }
    }

    /** The profile is looked at when it is associated, not when somebody first asks. */
    @Nested
    class BetweenLaunchAndTheFirstRequest {

        @Test
        void aSwappedRoleIsNotNoticed() {
            one.account.instanceProfiles().removeRole("web", "web-role");
            one.account.instanceProfiles().addRole("web", one.role("other").name());

            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("web-role");
            assertThat(field(document("web-role"), "Code")).isEqualTo("Success");

            one.clock.advance(REFRESH);
            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("other");
        }

        @Test
        void aRemovedRoleIsNotNoticed() {
            one.account.instanceProfiles().removeRole("web", "web-role");
            one.account.roles().delete("web-role");

            assertThat(field(document("web-role"), "Code")).isEqualTo("Success");

            one.clock.advance(REFRESH);
            assertThat(one.get(OneInstance.ROLES).status()).isEqualTo(404);
        }

        @Test
        void aTrustPolicyThatRefusesIsNotNoticed() {
            one.trust("web-role", "lambda.amazonaws.com");

            assertThat(field(document("web-role"), "Code")).isEqualTo("Success");
        }

        @Test
        void timeGoesBy() {
            one.clock.advance(Duration.ofMinutes(10));
            Instant found = Instant.parse(field(document("web-role"), "LastUpdated"));

            assertThat(found).isBefore(one.clock.instant().minusSeconds(590));
        }
    }

    /** What is not certain of the real one, in the position that it is not in from the start. */
    @Nested
    class Switched {

        @Test
        void bothVersionsShareOneSet() {
            one.settings.set(MetadataBehavior.CREDENTIALS_BY_VERSION, false);

            String byToken = document("web-role");
            assertThat(one.getV1(OneInstance.ROLES + "web-role").bodyText()).isEqualTo(byToken);
            assertThat(one.service.issued()).hasSize(1);
        }

        @Test
        void lastUpdatedWanders() {
            one.settings.set(MetadataBehavior.UNSTEADY_LAST_UPDATED, true);
            Set<Duration> off = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                Instant printed = Instant.parse(field(document("web-role"), "LastUpdated"));
                off.add(Duration.between(one.clock.instant(), printed));
                one.clock.advance(REFRESH);
            }
            assertThat(off)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(by -> assertThat(by).isBetween(Duration.ofSeconds(-45), Duration.ofSeconds(41)));
        }

        @Test
        void aRefusedRoleWaitsForTheRefresh() {
            one.settings.set(MetadataBehavior.REFUSED_ROLE_RETRIED, false);
            one.trust("web-role", "lambda.amazonaws.com");
            one.associateAnew();
            one.trust("web-role", "ec2.amazonaws.com");

            one.clock.advance(REFRESH.minusNanos(1));
            assertThat(field(document("web-role"), "Code")).isEqualTo("AssumeRoleUnauthorizedAccess");
            one.clock.advance(Duration.ofNanos(1));
            assertThat(field(document("web-role"), "Code")).isEqualTo("Success");
        }

        @Test
        void aDisassociatedProfileShowsForAMinute() {
            one.settings.set(MetadataBehavior.DISASSOCIATION_TAKES_TIME, true);
            one.account.associations().disassociate(one.association().id());

            assertThat(field(document("web-role"), "Code")).isEqualTo("Success");
            one.clock.advance(Duration.ofSeconds(60).minusNanos(1));
            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("web-role");
            one.clock.advance(Duration.ofNanos(1));
            assertThat(one.get("/latest/meta-data/iam/").status()).isEqualTo(404);
        }

        @Test
        void requiredTokensTakeThirtySeconds() {
            one.settings.set(MetadataBehavior.REQUIRED_TOKENS_TAKE_TIME, true);
            one.options(true, true);

            one.clock.advance(Duration.ofSeconds(30).minusNanos(1));
            assertThat(one.getV1(OneInstance.ROLES).status()).isEqualTo(200);
            one.clock.advance(Duration.ofNanos(1));
            assertThat(one.getV1(OneInstance.ROLES).status()).isEqualTo(401);
        }
    }

    @Nested
    class WhenTheTrustPolicyRefusesEc2 {

        @Test
        void saysSoWithStatus200() {
            refuse();

            WireResponse response = one.get(OneInstance.ROLES + "web-role");
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.bodyText()).isEqualTo("""
                            {
                              "Code" : "AssumeRoleUnauthorizedAccess",
                              "Message" : "EC2 cannot assume the role web-role.  Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.",
                              "LastUpdated" : "2026-03-04T05:06:07Z"
                            }""");
            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("web-role");
            assertThat(field(one.get(OneInstance.INFO).bodyText(), "Code")).isEqualTo("Success");
            assertThat(one.service.issued()).isEmpty();
        }

        @Test
        void triesAgainAtGrowingIntervals() {
            refuse();
            Instant attempt = one.clock.instant();
            assertUpdated(attempt);
            for (int seconds : new int[] {3, 6, 11, 21, 21}) {
                one.clock.advance(Duration.ofSeconds(seconds).minusNanos(1));
                assertUpdated(attempt);
                one.clock.advance(Duration.ofNanos(1));
                attempt = attempt.plusSeconds(seconds);
                assertUpdated(attempt);
            }
        }

        @Test
        void recoversAtTheNextAttempt() {
            refuse();
            document("web-role");
            one.trust("web-role", "ec2.amazonaws.com");
            assertThat(field(document("web-role"), "Code")).isEqualTo("AssumeRoleUnauthorizedAccess");

            one.clock.advance(Duration.ofSeconds(3));
            assertThat(field(document("web-role"), "Code")).isEqualTo("Success");
        }

        @Test
        void keepsWhatWasDeliveredUntilTheRefresh() {
            String delivered = document("web-role");
            one.trust("web-role", "lambda.amazonaws.com");
            assertThat(document("web-role")).isEqualTo(delivered);

            one.clock.advance(REFRESH);
            assertThat(field(document("web-role"), "Code")).isEqualTo("AssumeRoleUnauthorizedAccess");
        }

        /** From a new association on. */
        private void refuse() {
            one.trust("web-role", "lambda.amazonaws.com");
            one.associateAnew();
        }

        private void assertUpdated(Instant when) {
            String seconds = CredentialDocuments.seconds(when);
            assertThat(field(document("web-role"), "LastUpdated")).isEqualTo(seconds);
            assertThat(field(one.get(OneInstance.INFO).bodyText(), "LastUpdated"))
                    .isEqualTo(seconds);
        }
    }

    @Nested
    class WhenTheRoleInTheProfileChanges {

        @Test
        void keepsTheOldRoleUntilTheRefresh() {
            String old = document("web-role");
            swap();
            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("web-role");
            assertThat(document("web-role")).isEqualTo(old);
            assertThat(one.get(OneInstance.ROLES + "other").status()).isEqualTo(404);

            one.clock.advance(REFRESH);
            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("other");
            assertThat(one.get(OneInstance.ROLES + "web-role").status()).isEqualTo(404);
            assertThat(field(document("other"), "Code")).isEqualTo("Success");
        }

        @Test
        void issuesTheOldRoleToTheOtherVersionAsWell() {
            document("web-role");
            swap();
            one.getV1(OneInstance.ROLES + "web-role");
            assertThat(one.service.issued())
                    .extracting(session -> ((Principal.AssumedRole) session.principal()).roleName())
                    .containsExactly("web-role", "web-role");
        }

        @Test
        void showsAtTheRefreshThatTheRoleWasRemoved() {
            String old = document("web-role");
            one.account.instanceProfiles().removeRole("web", "web-role");
            assertThat(document("web-role")).isEqualTo(old);

            one.clock.advance(REFRESH);
            String info = one.get(OneInstance.INFO).bodyText();
            assertThat(field(info, "Code")).isEqualTo("Success");
            assertThat(field(info, "Message")).startsWith("Instance Profile does not contain a role");
            assertThat(one.get("/latest/meta-data/iam/").bodyText()).isEqualTo("info");
            assertThat(one.get(OneInstance.ROLES).status()).isEqualTo(404);
            assertThat(one.get(OneInstance.ROLES + "web-role").status()).isEqualTo(404);
        }

        @Test
        void takesARoleThatIsAddedAgainAtTheRefreshAfter() {
            document("web-role");
            one.account.instanceProfiles().removeRole("web", "web-role");
            one.clock.advance(REFRESH);
            one.get(OneInstance.INFO);
            one.account.instanceProfiles().addRole("web", "web-role");
            assertThat(one.get(OneInstance.ROLES).status()).isEqualTo(404);

            one.clock.advance(REFRESH);
            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("web-role");
        }

        /** EC2 refuses to associate such a profile (known of several tools); that it was once possible, one instance showed. */
        @Test
        void showsNothingOfAProfileThatHadNoRoleFromTheStart() {
            MetadataService late = foundWithoutRole();

            assertThat(OneInstance.get(late, "/latest/meta-data/iam/").status()).isEqualTo(404);
            assertThat(OneInstance.get(late, OneInstance.INFO).status()).isEqualTo(404);
            assertThat(OneInstance.get(late, "/latest/meta-data/").bodyText()).doesNotContain("iam/");
        }

        @Test
        void saysThatAProfileHasNoRoleWhereThatIsNotHidden() {
            one.settings.set(MetadataBehavior.EMPTY_PROFILE_HIDDEN, false);

            WireResponse info = OneInstance.get(foundWithoutRole(), OneInstance.INFO);
            assertThat(info.bodyText()).contains("\"Message\" : \"Instance Profile does not contain a role.");
        }

        /** A service that was told of no association, and first looks when the role is gone. */
        private MetadataService foundWithoutRole() {
            one.account.instanceProfiles().removeRole("web", "web-role");
            return new MetadataService(one.account, one.instance.id(), one.clock, one.settings);
        }

        private void swap() {
            one.account.instanceProfiles().removeRole("web", "web-role");
            one.account.instanceProfiles().addRole("web", one.role("other").name());
        }
    }

    @Nested
    class WhenTheProfileIsDeleted {

        @Test
        void saysAtTheRefreshThatItIsNotFound() {
            String old = document("web-role");
            delete();
            assertThat(document("web-role")).isEqualTo(old);

            one.clock.advance(REFRESH);
            assertNotFound();
        }

        @Test
        void doesNotTakeAnotherOfTheSameName() {
            document("web-role");
            delete();
            one.account.instanceProfiles().create("web", "/", Map.of());
            one.account.instanceProfiles().addRole("web", "web-role");

            one.clock.advance(REFRESH);
            assertNotFound();
        }

        private void delete() {
            one.account.instanceProfiles().removeRole("web", "web-role");
            one.account.instanceProfiles().delete("web");
        }

        private void assertNotFound() {
            assertThat(field(one.get(OneInstance.INFO).bodyText(), "Code")).isEqualTo("InstanceProfileNotFound");
            assertThat(one.get(OneInstance.ROLES).status()).isEqualTo(404);
        }
    }

    @Nested
    class WhenTheAssociationChanges {

        @Test
        void flipsEverythingTogether() {
            String old = document("web-role");
            one.profile("batch", one.role("batch-role"));
            one.account.associations().replace(one.association().id(), ProfileReference.named("batch"));

            assertThat(field(one.get(OneInstance.INFO).bodyText(), "InstanceProfileArn"))
                    .endsWith(":instance-profile/batch");
            assertThat(one.get(OneInstance.ROLES).bodyText()).isEqualTo("batch-role");
            assertThat(one.get(OneInstance.ROLES + "web-role").status()).isEqualTo(404);
            assertThat(field(document("batch-role"), "AccessKeyId")).isNotEqualTo(field(old, "AccessKeyId"));
        }

        @Test
        void showsNothingOnceDisassociated() {
            document("web-role");
            Session kept = one.service.issued().get(0);
            one.account.associations().disassociate(one.association().id());

            assertThat(one.get("/latest/meta-data/iam/").status()).isEqualTo(404);
            assertThat(one.get(OneInstance.ROLES + "web-role").status()).isEqualTo(404);
            assertThat(one.account.sessions().find(kept.accessKeyId())).contains(kept);
        }

        @Test
        void beginsAnewWithANewAssociationOfTheSameProfile() {
            String old = document("web-role");
            one.account.associations().disassociate(one.association().id());
            one.get(OneInstance.ROLES);
            one.account.associations().associate(one.instance.id(), ProfileReference.named("web"));

            assertThat(field(document("web-role"), "AccessKeyId")).isNotEqualTo(field(old, "AccessKeyId"));
        }

        @Test
        void answersNothingOnceTerminated() {
            one.account.instances().terminate(List.of(one.instance.id()));
            assertThat(one.getV1(OneInstance.ROLES).status()).isEqualTo(403);
            assertThat(one.send("PUT", "/latest/api/token", OneInstance.TTL, "60")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class OfTheInstanceItself {

        private static final String PATH =
                "/latest/meta-data/identity-credentials/ec2/security-credentials/ec2-instance";

        @Test
        void standForTheInstanceAndAreNotCountedWithThoseOfTheProfile() {
            OneInstance bare = OneInstance.withoutProfile();
            String document = bare.get(PATH).bodyText();
            Session session =
                    bare.account.sessions().find(field(document, "AccessKeyId")).orElseThrow();

            assertThat(session.principal().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/aws:ec2-instance/" + bare.instance.id());
            assertThat(session.principal().userId()).isEqualTo("123456789012:aws:ec2-instance:" + bare.instance.id());
            assertThat(bare.account.roles().list("/")).isEmpty();
            assertThat(bare.service.issued()).isEmpty();
        }

        @Test
        void areRefreshedToo() {
            String first = one.get(PATH).bodyText();
            assertThat(one.get(PATH).bodyText()).isEqualTo(first);
            one.clock.advance(REFRESH);
            assertThat(field(one.get(PATH).bodyText(), "AccessKeyId")).isNotEqualTo(field(first, "AccessKeyId"));
        }
    }

    private String document(String role) {
        return one.get(OneInstance.ROLES + role).bodyText();
    }

    private static String field(String document, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\" : \"([^\"]*)\"").matcher(document);
        assertThat(matcher.find()).as("%s in %s", name, document).isTrue();
        return Objects.requireNonNull(matcher.group(1));
    }
}
