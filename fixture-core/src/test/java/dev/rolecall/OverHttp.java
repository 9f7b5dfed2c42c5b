package dev.rolecall;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's clients as a program elsewhere would build them: told where to call and with which credentials. */
public final class OverHttp {

    private static final SdkHttpClient CONNECTIONS =
            ApacheHttpClient.builder().maxConnections(100).build();

    private static final ProfileFile PATIENT = ProfileFile.builder()
            .type(ProfileFile.Type.CONFIGURATION)
            .content("[default]\nmetadata_service_timeout = 30\n")
            .build();

    private final URI endpoint;
    private final AwsCredentialsProvider credentials;

    private OverHttp(URI endpoint, AwsCredentialsProvider credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    public static OverHttp asAdministrator(FakeAws aws) {
        return as(aws, aws.administrator());
    }

    public static OverHttp as(FakeAws aws, AwsCredentials credentials) {
        return new OverHttp(aws.endpoint(), StaticCredentialsProvider.create(credentials));
    }

    public static OverHttp as(FakeAws aws, Instance instance) {
        return as(aws, credentialsOn(instance));
    }

    /** What the SDK finds on an instance, if it takes its time: one second is short on a busy machine. */
    public static AwsCredentials credentialsOn(Instance instance) {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(instance.metadataEndpoint().toString())
                .profileFile(() -> PATIENT)
                .profileName("default")
                .build()) {
            return provider.resolveCredentials();
        }
    }

    public IamClient iam() {
        return told(IamClient.builder()).region(Region.AWS_GLOBAL).build();
    }

    public Ec2Client ec2() {
        return told(Ec2Client.builder()).build();
    }

    public AutoScalingClient autoScaling() {
        return told(AutoScalingClient.builder()).build();
    }

    public StsClient sts() {
        return told(StsClient.builder()).build();
    }

    public S3Client s3() {
        return told(S3Client.builder()).forcePathStyle(true).build();
    }

    public SqsClient sqs() {
        return told(SqsClient.builder()).build();
    }

    public DynamoDbClient dynamoDb() {
        return told(DynamoDbClient.builder()).build();
    }

    public KmsClient kms() {
        return told(KmsClient.builder()).build();
    }

    public SnsClient sns() {
        return told(SnsClient.builder()).build();
    }

    public SecretsManagerClient secretsManager() {
        return told(SecretsManagerClient.builder()).build();
    }

    public LambdaClient lambda() {
        return told(LambdaClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B told(B builder) {
        return builder.httpClient(CONNECTIONS)
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(credentials);
    }
}
