package dev.rolecall.api.ec2;

import static dev.rolecall.Profile.profile;

import dev.rolecall.FakeAws;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** An account, and EC2 as a program elsewhere and one in this JVM find it. */
final class Ec2Fixture implements AutoCloseable {

    static final String IMAGE = "ami-0123456789abcdef0";
    static final String ACCOUNT = "123456789012";
    static final String ARN = "arn:aws:ec2:us-east-1:" + ACCOUNT + ":";

    private static final SdkHttpClient CONNECTIONS =
            ApacheHttpClient.builder().maxConnections(100).build();

    final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();
    final Ec2Client http = client(aws.administrator());
    final Ec2Client inProcess = aws.ec2();

    /** The two ways in, for tests that take both. */
    Stream<Arguments> doors() {
        return Stream.of(Arguments.of(Named.of("over HTTP", http)), Arguments.of(Named.of("in process", inProcess)));
    }

    Ec2Client client(AwsCredentials credentials) {
        return Ec2Client.builder()
                .httpClient(CONNECTIONS)
                .region(Region.US_EAST_1)
                .endpointOverride(aws.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /** Whoever may do what the statements allow, as the role of that name. */
    Ec2Client limitedTo(String name, String statements) {
        var instance = aws.launch(profile(name));
        aws.iam()
                .putRolePolicy(r -> r.roleName(name)
                        .policyName("p")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(instance.metadataEndpoint().toString())
                .build()) {
            return client(provider.resolveCredentials());
        }
    }

    Instance launch() {
        return launch(r -> {});
    }

    Instance launch(Consumer<RunInstancesRequest.Builder> more) {
        return launch(http, 1, more).get(0);
    }

    /** As they are described when the launch is over. */
    List<Instance> launch(Ec2Client ec2, int count, Consumer<RunInstancesRequest.Builder> more) {
        List<String> ids =
                ec2
                        .runInstances(r ->
                                more.accept(r.imageId(IMAGE).minCount(count).maxCount(count)))
                        .instances()
                        .stream()
                        .map(Instance::instanceId)
                        .toList();
        return describe(ec2, r -> r.instanceIds(ids));
    }

    Instance describe(String id) {
        return describe(http, r -> r.instanceIds(id)).get(0);
    }

    List<Instance> describe(Ec2Client ec2, Consumer<DescribeInstancesRequest.Builder> request) {
        return ec2.describeInstances(request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }

    @Override
    public void close() {
        http.close();
        aws.close();
    }
}
