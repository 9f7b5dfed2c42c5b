package dev.rolecall.api.iam;

import dev.rolecall.FakeAws;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** An account with users in it, and their clients. */
final class IdentityFixture implements AutoCloseable {

    enum Door {
        HTTP,
        IN_PROCESS
    }

    static final String ALLOWS_EVERYTHING = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
    static final String ALLOWS_NOTHING_USED = policy(allow("sqs:SendMessage", "*"));

    final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    IamClient through(Door door) {
        return door == Door.IN_PROCESS ? aws.iam() : as(aws.administrator());
    }

    IamClient as(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    IamClient as(AccessKey key) {
        return as(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }

    /** A new user without any permissions. */
    IamClient as(String newUser) {
        aws.iam().createUser(r -> r.userName(newUser));
        return as(aws.iam().createAccessKey(r -> r.userName(newUser)).accessKey());
    }

    /** A new user with one inline policy, which consists of these statements. */
    IamClient as(String newUser, String... statements) {
        IamClient client = as(newUser);
        aws.iam().putUserPolicy(r -> r.userName(newUser).policyName("own").policyDocument(policy(statements)));
        return client;
    }

    String arn(String typeAndName) {
        return "arn:aws:iam::" + aws.account() + ":" + typeAndName;
    }

    static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    static String allow(String action, String resource) {
        return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}".formatted(action, resource);
    }

    static String deny(String action, String resource) {
        return "{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"%s\"}".formatted(action, resource);
    }

    @Override
    public void close() {
        aws.close();
    }
}
