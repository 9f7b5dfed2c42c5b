package dev.rolecall.incidents;

import static dev.rolecall.Profile.profile;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataRetryPolicy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** Has this JVM load the SDK before the first incident, whose time is then its own: seconds of class loading are no part of it. */
final class WarmSdk implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(WarmSdk.class)).getOrComputeIfAbsent(WarmSdk.class, once -> {
            load();
            return true;
        });
    }

    private static void load() {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            Instance instance = aws.launch(profile("warm").policy("""
                            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""));
            aws.ec2()
                    .modifyInstanceMetadataOptions(
                            r -> r.instanceId(instance.id()).httpPutResponseHopLimit(2));
            aws.iam().listRoles();
            new PlainClient(instance.metadataEndpoint()).credentials();
            try (InstanceProfileCredentialsProvider credentials =
                            SdkOnInstance.credentials(aws, instance.metadataEndpoint());
                    Ec2MetadataClient metadata =
                            SdkOnInstance.metadata(instance.metadataEndpoint(), Ec2MetadataRetryPolicy.none());
                    S3Client s3 = SdkOnInstance.service(aws, S3Client.builder(), credentials);
                    DynamoDbClient tables = SdkOnInstance.service(aws, DynamoDbClient.builder(), credentials);
                    KinesisClient streams = SdkOnInstance.service(aws, KinesisClient.builder(), credentials);
                    StsClient sts = SdkOnInstance.sts(aws, credentials)) {
                metadata.get("/latest/meta-data/instance-id");
                s3.listBuckets();
                tables.listTables();
                streams.listStreams();
                sts.getCallerIdentity();
            }
        }
    }
}
