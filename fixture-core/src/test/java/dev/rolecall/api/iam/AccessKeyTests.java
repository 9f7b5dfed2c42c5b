package dev.rolecall.api.iam;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.Instance;
import dev.rolecall.api.iam.IdentityFixture.Door;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;

/** Access keys: what they show, and whether requests signed with them are believed. Shapes: A, localstack's test_iam_users. */
class AccessKeyTests {

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    private final IamClient iam = fixture.aws.iam();

    @BeforeEach
    void createUser() {
        iam.createUser(r -> r.userName("ann"));
        iam.putUserPolicy(
                r -> r.userName("ann").policyName("everything").policyDocument(IdentityFixture.ALLOWS_EVERYTHING));
    }

    @ParameterizedTest
    @EnumSource
    void aNewKeyIsActiveAndSigns(Door door) {
        IamClient client = fixture.through(door);

        AccessKey key = client.createAccessKey(r -> r.userName("ann")).accessKey();

        assertThat(key.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(key.secretAccessKey()).hasSize(40);
        assertThat(key.status()).isEqualTo(StatusType.ACTIVE);
        assertThat(key.userName()).isEqualTo("ann");
        assertThat(key.createDate()).isNotNull();
        assertThat(fixture.as(key).getUser().user().userName()).isEqualTo("ann");
    }

    @Test
    void listsShowNoSecret() {
        IamClient client = fixture.through(Door.HTTP);
        assertThat(client.listAccessKeys(r -> r.userName("ann")).accessKeyMetadata())
                .isEmpty();
        AccessKey first = newKey();
        AccessKey second = newKey();

        assertThat(client.listAccessKeys(r -> r.userName("ann")).accessKeyMetadata())
                .containsExactlyInAnyOrder(metadata(first), metadata(second));
        assertThat(client.listAccessKeysPaginator(r -> r.userName("ann").maxItems(1))
                        .accessKeyMetadata())
                .hasSize(2);
    }

    @Test
    void anInactiveKeyIsUnknownUntilItIsActiveAgain() {
        AccessKey key = newKey();
        IamClient ann = fixture.as(key);

        iam.updateAccessKey(
                r -> r.userName("ann").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));

        assertThat(iam.listAccessKeys(r -> r.userName("ann"))
                        .accessKeyMetadata()
                        .get(0)
                        .status())
                .isEqualTo(StatusType.INACTIVE);
        refusesUnknownKey(ann);
        assertThatThrownBy(() -> ec2(key).describeInstances())
                .isInstanceOfSatisfying(AwsServiceException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(401);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AuthFailure");
                });

        iam.updateAccessKey(
                r -> r.userName("ann").accessKeyId(key.accessKeyId()).status(StatusType.ACTIVE));
        assertThat(ann.getUser().user().userName()).isEqualTo("ann");
    }

    @Test
    void aDeletedKeyIsUnknown() {
        AccessKey key = newKey();
        IamClient ann = fixture.as(key);

        iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(key.accessKeyId()));

        refusesUnknownKey(ann);
    }

    @Test
    void theKeyOfADeletedUserStaysUnknownToItsSuccessor() {
        AccessKey key = newKey();
        IamClient ann = fixture.as(key);
        iam.deleteAccessKey(r -> r.userName("ann").accessKeyId(key.accessKeyId()));
        iam.deleteUserPolicy(r -> r.userName("ann").policyName("everything"));
        iam.deleteUser(r -> r.userName("ann"));

        iam.createUser(r -> r.userName("ann"));

        refusesUnknownKey(ann);
        assertThat(iam.listAccessKeys(r -> r.userName("ann")).accessKeyMetadata())
                .isEmpty();
    }

    @Test
    void whoNamesNobodyManagesItsOwnKeys() {
        IamClient ann = fixture.as(newKey());

        AccessKey second = ann.createAccessKey().accessKey();
        ann.updateAccessKey(r -> r.accessKeyId(second.accessKeyId()).status(StatusType.INACTIVE));

        assertThat(ann.listAccessKeys().accessKeyMetadata()).hasSize(2);
        ann.deleteAccessKey(r -> r.accessKeyId(second.accessKeyId()));
        assertThat(ann.listAccessKeys().accessKeyMetadata()).hasSize(1);
    }

    @Test
    void aSessionMustNameAUser() {
        Instance instance = fixture.aws.launch(profile("web").policy(IdentityFixture.ALLOWS_EVERYTHING));
        try (InstanceProfileCredentialsProvider credentials = InstanceProfileCredentialsProvider.builder()
                .endpoint(instance.metadataEndpoint().toString())
                .build()) {
            IamClient session = fixture.as(credentials.resolveCredentials());

            for (Runnable call : new Runnable[] {
                session::listAccessKeys,
                session::createAccessKey,
                session::getUser,
                () -> session.deleteAccessKey(r -> r.accessKeyId("AKIAIOSFODNN7EXAMPLE"))
            }) {
                assertThatThrownBy(call::run)
                        .hasMessageContaining("Must specify userName when calling with non-User credentials");
            }
        }
    }

    @Test
    void knowsWhenAKeyWasUsedLastAndForWhat() {
        AccessKey key = newKey();
        var unused = iam.getAccessKeyLastUsed(r -> r.accessKeyId(key.accessKeyId()));
        assertThat(unused.userName()).isEqualTo("ann");
        assertThat(unused.accessKeyLastUsed().serviceName()).isEqualTo("N/A");
        assertThat(unused.accessKeyLastUsed().region()).isEqualTo("N/A");
        assertThat(unused.accessKeyLastUsed().lastUsedDate()).isNull();

        fixture.as(key).getUser();
        var signedIn =
                iam.getAccessKeyLastUsed(r -> r.accessKeyId(key.accessKeyId())).accessKeyLastUsed();
        fixture.aws.clock().advance(Duration.ofHours(3));
        ec2(key).describeInstances();
        var later =
                iam.getAccessKeyLastUsed(r -> r.accessKeyId(key.accessKeyId())).accessKeyLastUsed();

        assertThat(signedIn.serviceName()).isEqualTo("iam");
        assertThat(signedIn.region()).isEqualTo("us-east-1");
        assertThat(later.serviceName()).isEqualTo("ec2");
        assertThat(later.region()).isEqualTo("eu-central-1");
        assertThat(Duration.between(signedIn.lastUsedDate(), later.lastUsedDate()))
                .isGreaterThanOrEqualTo(Duration.ofHours(3));
    }

    private AccessKey newKey() {
        return iam.createAccessKey(r -> r.userName("ann")).accessKey();
    }

    private Ec2Client ec2(AccessKey key) {
        return Ec2Client.builder()
                .endpointOverride(fixture.aws.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
                .build();
    }

    private static AccessKeyMetadata metadata(AccessKey key) {
        return AccessKeyMetadata.builder()
                .userName(key.userName())
                .accessKeyId(key.accessKeyId())
                .status(key.status())
                // Over the wire, dates have no fractions of a second.
                .createDate(key.createDate().truncatedTo(ChronoUnit.SECONDS))
                .build();
    }

    private static void refusesUnknownKey(IamClient client) {
        // A: the same answer for keys that never existed.
        assertThatThrownBy(client::getUser).isInstanceOfSatisfying(AwsServiceException.class, refused -> {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
            assertThat(refused.awsErrorDetails().errorMessage())
                    .isEqualTo("The security token included in the request is invalid.");
        });
    }
}
