package dev.rolecall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Every operation that the SDK's clients of AWS JSON services have: known by the name the SDK itself has for it, judged on actions
 * and resources of valid form, and answered with something the SDK can read.
 */
class JsonOperationsTests {

    private static final String STREAM = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

    private final GatewayFixture fixture = GatewayFixture.allowing("*", "*");
    private final Set<String> unanswered = new TreeSet<>();
    private static final String ANYBODYS =
            "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"*\",\"Resource\":\"*\"}}";

    private final Set<String> refused = new TreeSet<>();

    @Test
    void secretsManager() throws Exception {
        check(SecretsManagerClient.class, SecretsManagerClient.builder(), Map.of("ResourcePolicy", ANYBODYS), Set.of());
        assertThat(unanswered).isEmpty();
        assertThat(refused)
                .containsExactly(
                        "DescribeSecret ResourceNotFoundException",
                        "GetResourcePolicy ResourceNotFoundException",
                        "GetSecretValue ResourceNotFoundException",
                        "ListSecretVersionIds ResourceNotFoundException");
    }

    @Test
    void ssm() throws Exception {
        check(SsmClient.class, SsmClient.builder(), Map.of("ResourceType", "Parameter"), Set.of());
        assertThat(unanswered)
                .containsExactly(
                        "GetDefaultPatchBaseline",
                        "GetDeployablePatchSnapshotForInstance",
                        "GetPatchBaselineForPatchGroup");
        assertThat(refused)
                .containsExactly(
                        "DescribeAssociation AssociationDoesNotExist",
                        "DescribeDocument InvalidDocument",
                        "DescribeDocumentPermission InvalidDocument",
                        "GetAccessToken ResourceNotFoundException",
                        "GetAutomationExecution AutomationExecutionNotFoundException",
                        "GetCalendarState InvalidDocument",
                        "GetCommandInvocation InvocationDoesNotExist",
                        "GetDocument InvalidDocument",
                        "GetExecutionPreview ResourceNotFoundException",
                        "GetMaintenanceWindow DoesNotExistException",
                        "GetMaintenanceWindowExecution DoesNotExistException",
                        "GetMaintenanceWindowExecutionTask DoesNotExistException",
                        "GetMaintenanceWindowExecutionTaskInvocation DoesNotExistException",
                        "GetMaintenanceWindowTask DoesNotExistException",
                        "GetOpsItem OpsItemNotFoundException",
                        "GetOpsMetadata OpsMetadataNotFoundException",
                        "GetParameter ParameterNotFound",
                        "GetParameterHistory ParameterNotFound",
                        "GetPatchBaseline DoesNotExistException",
                        "GetServiceSetting ServiceSettingNotFound",
                        "ListDocumentMetadataHistory InvalidDocument",
                        "ResetServiceSetting ServiceSettingNotFound",
                        "ResumeSession DoesNotExistException",
                        "StartSession TargetNotConnected");
    }

    @Test
    void kms() throws Exception {
        Map<String, String> values = Map.of(
                "AliasName", "alias/orders",
                "KeySpec", "AES_256",
                "KeyPairSpec", "ECC_NIST_P256",
                "Policy", ANYBODYS,
                "PolicyName", "default");
        check(KmsClient.class, KmsClient.builder(), values, Set.of("NumberOfBytes"));
        assertThat(unanswered).isEmpty();
        assertThat(refused)
                .containsExactly(
                        "Decrypt InvalidCiphertextException",
                        "DeleteImportedKeyMaterial UnsupportedOperationException",
                        "DeriveSharedSecret InvalidKeyUsageException",
                        "GenerateMac InvalidKeyUsageException",
                        "GenerateRandom ValidationException",
                        "GetParametersForImport UnsupportedOperationException",
                        "GetPublicKey UnsupportedOperationException",
                        "ImportKeyMaterial UnsupportedOperationException",
                        "ReEncrypt InvalidCiphertextException",
                        "Sign InvalidKeyUsageException",
                        "Verify InvalidKeyUsageException",
                        "VerifyMac InvalidKeyUsageException");
    }

    @Test
    void kinesis() throws Exception {
        String iterator = iterator();
        check(
                KinesisClient.class,
                KinesisClient.builder(),
                Map.of(
                        "ConsumerARN",
                        STREAM + "/consumer/billing:1500000000",
                        "ShardIterator",
                        iterator,
                        "NextToken",
                        iterator),
                Set.of());
        assertThat(unanswered).isEmpty();
        assertThat(refused).containsExactly("GetResourcePolicy ResourceNotFoundException");
    }

    /** A token to go on listing with carries the stream in the same way. */
    private String iterator() {
        try (KinesisClient kinesis = fixture.client(KinesisClient.builder())) {
            return kinesis.getShardIterator(r -> r.streamARN(STREAM)
                            .shardId("shardId-000000000000")
                            .shardIteratorType(ShardIteratorType.LATEST))
                    .shardIterator();
        }
    }

    @Test
    void logs() throws Exception {
        check(CloudWatchLogsClient.class, CloudWatchLogsClient.builder(), Map.of(), Set.of());
        assertThat(unanswered).containsExactly("TestMetricFilter", "TestTransformer");
        assertThat(refused)
                .containsExactly(
                        "GetDelivery ResourceNotFoundException",
                        "GetDeliveryDestination ResourceNotFoundException",
                        "GetDeliveryDestinationPolicy ResourceNotFoundException",
                        "GetDeliverySource ResourceNotFoundException",
                        "GetIntegration ResourceNotFoundException",
                        "GetLogAnomalyDetector ResourceNotFoundException",
                        "GetLogRecord ResourceNotFoundException",
                        "GetScheduledQuery ResourceNotFoundException",
                        "GetScheduledQueryHistory ResourceNotFoundException",
                        "GetTransformer ResourceNotFoundException");
    }

    @Test
    void events() throws Exception {
        check(EventBridgeClient.class, EventBridgeClient.builder(), Map.of("EventPattern", "{}"), Set.of("EndpointId"));
        assertThat(unanswered).containsExactly("TestEventPattern");
        assertThat(refused)
                .containsExactly(
                        "DescribeApiDestination ResourceNotFoundException",
                        "DescribeArchive ResourceNotFoundException",
                        "DescribeConnection ResourceNotFoundException",
                        "DescribeEndpoint ResourceNotFoundException",
                        "DescribeEventSource ResourceNotFoundException",
                        "DescribePartnerEventSource ResourceNotFoundException",
                        "DescribeReplay ResourceNotFoundException",
                        "DescribeRule ResourceNotFoundException",
                        "ListTargetsByRule ResourceNotFoundException");
    }

    @Test
    void states() throws Exception {
        check(SfnClient.class, SfnClient.builder(), Map.of(), Set.of());
        assertThat(unanswered).containsExactly("StartSyncExecution", "TestState", "ValidateStateMachineDefinition");
        assertThat(refused)
                .containsExactly(
                        "DescribeActivity ActivityDoesNotExist",
                        "DescribeExecution ExecutionDoesNotExist",
                        "DescribeMapRun ResourceNotFound",
                        "DescribeStateMachine StateMachineDoesNotExist",
                        "DescribeStateMachineAlias ResourceNotFound",
                        "DescribeStateMachineForExecution ExecutionDoesNotExist",
                        "GetExecutionHistory ExecutionDoesNotExist");
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> void check(
            Class<C> type, B builder, Map<String, String> values, Set<String> omitted)
            throws ReflectiveOperationException {
        AtomicReference<String> name = new AtomicReference<>("");
        C client = fixture.client(
                builder,
                GatewayFixture.ENDPOINT,
                settings -> settings.addExecutionInterceptor(new NameOfOperation(name))
                        // No address of loopback has a name to put sync- or stream- before.
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        SdkRequests requests = new SdkRequests(values, omitted);
        for (Map.Entry<String, Method> operation : SdkRequests.operations(type).entrySet()) {
            fixture.forget();
            RuntimeException thrown = requests.call(client, operation.getValue());
            assertThat(fixture.wasCalled())
                    .as("%s was sent: %s", operation.getKey(), thrown)
                    .isTrue();
            assertThat(fixture.call().operation()).isEqualTo(name.get()).isEqualTo(operation.getKey());
            checkForm(operation.getKey());
            sort(operation.getKey(), thrown);
        }
    }

    private void checkForm(String operation) {
        assertThat(fixture.call().judgements()).as(operation).isNotEmpty().allSatisfy(judgement -> {
            assertThat(judgement.action()).matches("[a-z0-9-]+:[A-Z][A-Za-z0-9]+");
            assertThat(judgement.resource()).matches("\\*|arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\\d{12})?:\\S+");
        });
    }

    private void sort(String operation, RuntimeException thrown) {
        String error = fixture.call().error();
        if (error.isEmpty()) {
            assertThat(thrown).as(operation).isNull();
        } else if (error.contains("but has no answer to it")) {
            unanswered.add(operation);
        } else {
            refused.add(operation + ' ' + error.substring(0, error.indexOf(':')));
        }
    }

    private record NameOfOperation(AtomicReference<String> last) implements ExecutionInterceptor {

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            last.set(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        }
    }
}
