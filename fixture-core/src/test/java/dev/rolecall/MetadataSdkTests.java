package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.imds.MetadataBehavior;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;

/** The SDK for Java on an instance: its credentials and its metadata client, told where the instance is. */
class MetadataSdkTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    void credentialsAreFetchedAndRefreshedByTokensOnly() throws Exception {
        aws.ec2().modifyInstanceMetadataOptions(r -> r.instanceId(instance.id()).httpTokens("required"));
        try (InstanceProfileCredentialsProvider provider = on(aws.clock())) {
            AwsSessionCredentials first = (AwsSessionCredentials) provider.resolveCredentials();
            assertThat(first.providerName()).isPresent();
            assertThat(first.expirationTime().orElseThrow())
                    .isBetween(
                            aws.clock().instant().plus(Duration.ofHours(6)).minusSeconds(60),
                            aws.clock().instant().plus(Duration.ofMinutes(395)));

            aws.clock().advance(Duration.ofHours(7));

            assertThat(provider.resolveCredentials().accessKeyId()).isNotEqualTo(first.accessKeyId());
        }
        assertThat(instance.issuedCredentials()).hasSize(2);
        assertThat(aws.journal().exchanges())
                .filteredOn(exchange -> exchange.service().equals("imds"))
                .allSatisfy(exchange -> assertThat(exchange.operation()).startsWith("IMDSv2"));
    }

    @Test
    void extendedCredentialsAreReadWhereTheyAreServed() {
        aws.metadata(MetadataBehavior.EXTENDED_CREDENTIALS, true);
        try (Ec2MetadataClient client = client()) {
            assertThat(client.get("/latest/meta-data/iam/security-credentials-extended/web")
                            .asDocument()
                            .asMap())
                    .containsKeys("AccountId", "AccessKeyId", "Expiration");
        }
    }

    @Test
    void theMetadataClientReadsTextListsAndDocuments() {
        instance.userData(new byte[] {'h', 'i'});
        try (Ec2MetadataClient client = client()) {
            assertThat(client.get("/latest/meta-data/instance-id").asString()).isEqualTo(instance.id());
            assertThat(client.get("/latest/meta-data/").asList()).contains("ami-id", "iam/", "system");
            assertThat(client.get("/latest/user-data").asString()).isEqualTo("hi");
            assertThat(client.get("/latest/dynamic/instance-identity/document")
                            .asDocument()
                            .asMap()
                            .get("accountId")
                            .asString())
                    .isEqualTo("123456789012");
        }
    }

    @Test
    void theMetadataClientTakesOneTokenForManyRequests() {
        try (Ec2MetadataClient client = client()) {
            client.get("/latest/meta-data/instance-id");
            client.get("/latest/meta-data/instance-type");
            assertThat(tokens()).isEqualTo(1);
        }
        try (Ec2MetadataClient another = client()) {
            another.get("/latest/meta-data/instance-id");
        }
        assertThat(tokens()).isEqualTo(2);
    }

    private long tokens() {
        return aws.journal().exchanges().stream()
                .filter(exchange -> exchange.operation().equals("IMDSv2 token"))
                .count();
    }

    private Ec2MetadataClient client() {
        return Ec2MetadataClient.builder()
                .endpoint(instance.metadataEndpoint())
                .retryPolicy(Ec2MetadataRetryPolicy.none())
                .build();
    }

    /** The SDK has a clock for its own tests, where nobody but them and us is meant to find it. */
    private InstanceProfileCredentialsProvider on(Clock clock) throws ReflectiveOperationException {
        InstanceProfileCredentialsProvider.Builder builder = InstanceProfileCredentialsProvider.builder()
                .endpoint(instance.metadataEndpoint().toString());
        Method setClock = builder.getClass().getDeclaredMethod("clock", Clock.class);
        setClock.setAccessible(true);
        setClock.invoke(builder, clock);
        return builder.build();
    }
}
