package dev.rolecall.api.iam;

import static dev.rolecall.Profile.profile;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** An account of its own, and the ways to its IAM: the SDK's client over HTTP, and the one in this process. */
final class IamDoors implements AutoCloseable {

    enum Door {
        HTTP,
        IN_PROCESS
    }

    static final String ACCOUNT = "123456789012";
    static final String ARN = "arn:aws:iam::" + ACCOUNT + ":";
    static final String TRUSTS_EC2 = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}""";
    static final String ALLOWS_S3 = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""";

    final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    IamClient through(Door door) {
        return door == Door.IN_PROCESS ? aws.iam() : as(aws.administrator());
    }

    IamClient as(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /** As a session of the role {@code caller}, which may do what these statements say: one JSON object or several with commas. */
    IamClient allowing(String statements) {
        Instance instance =
                aws.launch(profile("caller").policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
        return as(credentialsOf(instance));
    }

    static String allow(String action, String resource) {
        return """
                {"Effect":"Allow","Action":"%s","Resource":"%s"}""".formatted(action, resource);
    }

    static String allowIf(String action, String condition) {
        return """
                {"Effect":"Allow","Action":"%s","Resource":"*","Condition":%s}""".formatted(action, condition);
    }

    private static AwsSessionCredentials credentialsOf(Instance instance) {
        URI document = URI.create(instance.metadataEndpoint() + "/latest/meta-data/iam/security-credentials/caller");
        try (var body = document.toURL().openStream()) {
            String json = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return AwsSessionCredentials.create(
                    member(json, "AccessKeyId"), member(json, "SecretAccessKey"), member(json, "Token"));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile('"' + name + "\" : \"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("expected " + name + " in " + json);
        }
        return found.group(1);
    }

    @Override
    public void close() {
        aws.close();
    }
}
