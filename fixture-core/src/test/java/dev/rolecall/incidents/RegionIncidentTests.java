package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.IDENTITY_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.services.sts.StsClient;

/** A region that nobody has configured, looked up on the instance as a program starts. */
@Isolated("the settings of the SDK are the JVM's")
@ExtendWith(WarmSdk.class)
class RegionIncidentTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().region("eu-west-1").start();

    private final Instance instance = aws.launch(profile("web"));

    @AfterEach
    void forgetTheMetadata() {
        EC2MetadataUtils.clearCache();
    }

    @Test
    @DisplayName(
            "spring-attic/spring-cloud-aws#251, spring-attic/spring-cloud-aws#556: no region where there is no identity document")
    void noIdentityDocument() {
        instance.metadata("dynamic/instance-identity/document", null);

        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> new InstanceProfileRegionProvider().getRegion());
        assertThat(new PlainClient(instance.metadataEndpoint())
                        .get("instance-id")
                        .body())
                .isEqualTo(instance.id());
    }

    @Test
    @DisplayName(
            "spring-attic/spring-cloud-aws#626, spring-attic/spring-cloud-aws#735: a program does not start without the region, and does with one of its own")
    void aProgramDoesNotStart() {
        aws.faults().on(IDENTITY_DOCUMENT).status(404);

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(StsClient::create)
                .withMessageContaining("Unable to load region");

        try (StsClient sts = StsClient.builder().region(Region.EU_WEST_1).build()) {
            assertThat(sts.getCallerIdentity().arn()).contains("assumed-role/web/");
        }
    }

    @Test
    @DisplayName("aws/aws-sdk-net#3135, aws/aws-sdk-net#4501: a region lookup that fails once must not be remembered")
    void aFailureThatIsRemembered() {
        Fault once = aws.faults().on(IDENTITY_DOCUMENT).status(404);
        InstanceProfileRegionProvider regions = new InstanceProfileRegionProvider();
        assertThatExceptionOfType(SdkException.class).isThrownBy(regions::getRegion);

        aws.faults().remove(once);

        assertThat(regions.getRegion()).isEqualTo(Region.EU_WEST_1);
    }
}
