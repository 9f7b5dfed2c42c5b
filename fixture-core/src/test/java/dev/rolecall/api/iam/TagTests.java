package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ALLOWS_S3;
import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags of roles, instance profiles and managed policies, which have the same rules. */
@ParameterizedClass
@EnumSource(IamDoors.Door.class)
class TagTests {

    private static final String POLICY = ARN + "policy/web";

    @Parameter
    IamDoors.Door door;

    private IamDoors doors;
    private IamClient iam;

    enum Kind {
        ROLE {
            @Override
            void tag(IamClient iam, Tag... tags) {
                iam.tagRole(r -> r.roleName("web").tags(tags));
            }

            @Override
            void untag(IamClient iam, String... keys) {
                iam.untagRole(r -> r.roleName("web").tagKeys(keys));
            }

            @Override
            List<Tag> list(IamClient iam, int pageSize) {
                return iam.listRoleTagsPaginator(r -> r.roleName("web").maxItems(pageSize)).tags().stream()
                        .toList();
            }
        },
        INSTANCE_PROFILE {
            @Override
            void tag(IamClient iam, Tag... tags) {
                iam.tagInstanceProfile(p -> p.instanceProfileName("web").tags(tags));
            }

            @Override
            void untag(IamClient iam, String... keys) {
                iam.untagInstanceProfile(p -> p.instanceProfileName("web").tagKeys(keys));
            }

            @Override
            List<Tag> list(IamClient iam, int pageSize) {
                return iam
                        .listInstanceProfileTagsPaginator(
                                p -> p.instanceProfileName("web").maxItems(pageSize))
                        .tags()
                        .stream()
                        .toList();
            }
        },
        POLICY {
            @Override
            void tag(IamClient iam, Tag... tags) {
                iam.tagPolicy(p -> p.policyArn(TagTests.POLICY).tags(tags));
            }

            @Override
            void untag(IamClient iam, String... keys) {
                iam.untagPolicy(p -> p.policyArn(TagTests.POLICY).tagKeys(keys));
            }

            @Override
            List<Tag> list(IamClient iam, int pageSize) {
                return iam
                        .listPolicyTagsPaginator(
                                p -> p.policyArn(TagTests.POLICY).maxItems(pageSize))
                        .tags()
                        .stream()
                        .toList();
            }
        };

        abstract void tag(IamClient iam, Tag... tags);

        abstract void untag(IamClient iam, String... keys);

        abstract List<Tag> list(IamClient iam, int pageSize);
    }

    @BeforeEach
    void open() {
        doors = new IamDoors();
        iam = doors.through(door);
        iam.createRole(r -> r.roleName("web").assumeRolePolicyDocument(TRUSTS_EC2));
        iam.createInstanceProfile(p -> p.instanceProfileName("web"));
        iam.createPolicy(p -> p.policyName("web").policyDocument(ALLOWS_S3));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @ParameterizedTest
    @EnumSource
    void areAddedReplacedAndTaken(Kind kind) {
        kind.tag(iam, tag("team", "blue"), tag("Cost Center", ""), tag("\u00e9tage", "1"));
        kind.tag(iam, tag("team", "red"));
        assertThat(kind.list(iam, 1))
                .containsExactly(tag("Cost Center", ""), tag("team", "red"), tag("\u00e9tage", "1"));

        kind.untag(iam, "cost center", "never there");
        assertThat(kind.list(iam, 100)).containsExactly(tag("team", "red"), tag("\u00e9tage", "1"));
    }

    /** B: the IAM User Guide's page on tags. */
    @ParameterizedTest
    @EnumSource
    void aKeyInAnotherCaseReplacesTheTag(Kind kind) {
        kind.tag(iam, tag("Department", "finance"));
        kind.tag(iam, tag("department", "hr"));

        assertThat(kind.list(iam, 100)).containsExactly(tag("department", "hr"));
    }

    @Test
    void oneEntityAnswersWithItsTagsAListDoesNot() {
        for (Kind kind : Kind.values()) {
            kind.tag(iam, tag("team", "blue"));
        }

        assertThat(iam.getRole(r -> r.roleName("web")).role().tags()).containsExactly(tag("team", "blue"));
        assertThat(iam.getInstanceProfile(p -> p.instanceProfileName("web"))
                        .instanceProfile()
                        .tags())
                .containsExactly(tag("team", "blue"));
        assertThat(iam.getPolicy(p -> p.policyArn(POLICY)).policy().tags()).containsExactly(tag("team", "blue"));
        assertThat(iam.listRoles().roles()).noneMatch(role -> role.hasTags());
        assertThat(iam.listInstanceProfiles().instanceProfiles()).noneMatch(profile -> profile.hasTags());
    }
}
