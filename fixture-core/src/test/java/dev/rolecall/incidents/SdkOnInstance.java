package dev.rolecall.incidents;

import dev.rolecall.FakeAws;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK for Java on an instance. It is told where that is and how late it is, so that nothing of this JVM is changed. */
final class SdkOnInstance {

    /** Long enough for an answer that comes, on a busy machine too. */
    private static final String PATIENT = "metadata_service_timeout = 20";

    private SdkOnInstance() {}

    static InstanceProfileCredentialsProvider credentials(FakeAws aws, URI metadata) {
        return credentials(aws, metadata, builder -> {}, PATIENT);
    }

    /** One that gives up so soon that a test can wait for it. */
    static InstanceProfileCredentialsProvider impatientCredentials(FakeAws aws, URI metadata, Duration timeout) {
        return credentials(aws, metadata, builder -> {}, "metadata_service_timeout = " + timeout.toMillis() / 1000.0);
    }

    /** @param settings lines of a configuration file */
    static InstanceProfileCredentialsProvider credentials(
            FakeAws aws, URI metadata, Consumer<InstanceProfileCredentialsProvider.Builder> more, String... settings) {
        ProfileFile file = ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(new ByteArrayInputStream(
                        ("[default]\n" + String.join("\n", settings) + "\n").getBytes(StandardCharsets.UTF_8)))
                .build();
        InstanceProfileCredentialsProvider.Builder builder = InstanceProfileCredentialsProvider.builder()
                .endpoint(metadata.toString())
                .profileFile(file)
                .profileName("default");
        more.accept(builder);
        setClock(builder, aws.clock());
        return builder.build();
    }

    /** The SDK has a clock for its own tests, where nobody but them and us is meant to find it. */
    private static void setClock(InstanceProfileCredentialsProvider.Builder builder, Clock clock) {
        try {
            Method setClock = builder.getClass().getDeclaredMethod("clock", Clock.class);
            setClock.setAccessible(true);
            setClock.invoke(builder, clock);
        } catch (ReflectiveOperationException other) {
            throw new AssertionError("this SDK keeps its clock elsewhere", other);
        }
    }

    static Ec2MetadataClient metadata(URI metadata, Ec2MetadataRetryPolicy retries) {
        return Ec2MetadataClient.builder()
                .endpoint(metadata)
                .retryPolicy(retries)
                .build();
    }

    static StsClient sts(FakeAws aws, AwsCredentialsProvider credentials) {
        return service(aws, StsClient.builder(), credentials);
    }

    static <B extends AwsClientBuilder<B, C>, C> C service(FakeAws aws, B builder, AwsCredentialsProvider credentials) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }
}
