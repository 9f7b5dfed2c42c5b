package dev.rolecall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.builder.Buildable;

/** Every operation that the SDK's clients have is known by its name, or refused. */
class SdkOperationsTests {

    private static final Set<String> SENT = Set.of(
            "Bucket",
            "Key",
            "DestinationBucket",
            "DestinationKey",
            "UploadId",
            "Id",
            "CopySource",
            "PartNumber",
            "Policy",
            "Statement",
            "RenameSource",
            "RequestRoute",
            "RequestToken",
            "UUID",
            "Resource",
            "StatementId",
            "Qualifier",
            "CallbackId",
            "ShardIterator",
            "VersionNumber",
            "PhoneNumber",
            "phoneNumber");

    private final GatewayFixture fixture = GatewayFixture.allowing("*", "*");
    private final Set<String> unsent = new TreeSet<>();

    @Test
    void s3() throws Exception {
        Set<String> unmapped = unmapped(S3Client.class, fixture.client(S3Client.builder()));
        // Directory buckets are a service of their own, s3express, and so are the functions of object lambdas.
        assertThat(unmapped).containsExactly("CreateSession", "ListDirectoryBuckets", "RenameObject");
        assertThat(unsent).containsExactly("WriteGetObjectResponse");
    }

    @Test
    void dynamoDb() throws Exception {
        Set<String> unmapped = unmapped(DynamoDbClient.class, fixture.client(DynamoDbClient.builder()));
        assertThat(unmapped).isEmpty();
        assertThat(unsent).isEmpty();
    }

    @Test
    void dynamoDbStreams() throws Exception {
        Set<String> unmapped = unmapped(DynamoDbStreamsClient.class, fixture.client(DynamoDbStreamsClient.builder()));
        assertThat(unmapped).isEmpty();
        assertThat(unsent).isEmpty();
    }

    @Test
    void sqs() throws Exception {
        Set<String> unmapped = unmapped(SqsClient.class, fixture.client(SqsClient.builder()));
        assertThat(unmapped).containsExactly("CancelMessageMoveTask");
        assertThat(unsent).isEmpty();
    }

    @Test
    void sns() throws Exception {
        Set<String> unmapped = unmapped(SnsClient.class, fixture.client(SnsClient.builder()));
        assertThat(unmapped).isEmpty();
        assertThat(unsent).isEmpty();
    }

    @Test
    void lambda() throws Exception {
        Set<String> unmapped = unmapped(LambdaClient.class, fixture.client(LambdaClient.builder()));
        assertThat(unmapped).isEmpty();
        assertThat(unsent).isEmpty();
    }

    private Set<String> unmapped(Class<?> type, Object client) throws ReflectiveOperationException {
        Set<String> unmapped = new TreeSet<>();
        for (Map.Entry<String, Method> operation : operations(type).entrySet()) {
            fixture.forget();
            call(client, operation.getValue());
            if (!fixture.wasCalled()) {
                unsent.add(operation.getKey());
                continue;
            }
            String error = fixture.call().error();
            if (error.contains("RoleCall has no mapping")) {
                unmapped.add(operation.getKey());
            } else if (fixture.call().operation().isEmpty()) {
                // Its service would refuse it too: it lacks what it is about.
                assertThat(error)
                        .as(operation.getKey())
                        .containsAnyOf("MalformedXML", "Validation", "MissingParameter");
            } else {
                assertThat(fixture.call().operation()).isEqualTo(operation.getKey());
                assertThat(error).doesNotContain("InternalFailure");
            }
        }
        return unmapped;
    }

    private static Map<String, Method> operations(Class<?> type) {
        Map<String, Method> operations = new TreeMap<>();
        Arrays.stream(type.getMethods())
                .filter(method -> takesARequest(method) && !method.getName().endsWith("Paginator"))
                .forEach(method -> operations.put(
                        Character.toUpperCase(method.getName().charAt(0))
                                + method.getName().substring(1),
                        method));
        return operations;
    }

    private static boolean takesARequest(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean request = parameters.length > 0 && parameters[0].getSimpleName().endsWith("Request");
        boolean plain = parameters.length == 1 && !method.getName().endsWith("AsBytes");
        return request && (plain || parameters.length == 2 && parameters[1].equals(RequestBody.class));
    }

    private static void call(Object client, Method method) throws ReflectiveOperationException {
        Class<?> requestType = method.getParameterTypes()[0];
        Object builder = requestType.getMethod("builder").invoke(null);
        for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
            fill(field, builder);
        }
        Method build = builder.getClass().getMethod("build");
        build.setAccessible(true);
        Object request = build.invoke(builder);
        Object[] arguments = method.getParameterCount() == 1
                ? new Object[] {request}
                : new Object[] {request, RequestBody.fromString("x")};
        try {
            method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            // What the gateway made of it is what counts.
        }
    }

    private static void fill(SdkField<?> field, Object builder) {
        boolean named = SENT.contains(field.memberName())
                || field.memberName().endsWith("Name")
                || field.memberName().endsWith("Arn")
                || field.memberName().endsWith("Url");
        if (named && field.marshallingType().equals(MarshallingType.STRING)) {
            field.set(builder, value(field.memberName()));
        } else if (named && field.marshallingType().equals(MarshallingType.INTEGER)) {
            field.set(builder, 1);
        } else if (named && field.marshallingType().equals(MarshallingType.LONG)) {
            field.set(builder, 1L);
        } else if (field.location() == MarshallLocation.PAYLOAD
                && field.marshallingType().equals(MarshallingType.SDK_POJO)) {
            field.set(builder, filled(field.constructor().get(), 0));
        }
    }

    /** With a value for each member, as far as anything may be required. */
    private static Object filled(SdkPojo builder, int depth) {
        for (SdkField<?> member : builder.sdkFields()) {
            if (member.marshallingType().equals(MarshallingType.STRING)) {
                member.set(builder, "orders");
            } else if (member.marshallingType().equals(MarshallingType.BOOLEAN)) {
                member.set(builder, true);
            } else if (member.marshallingType().equals(MarshallingType.SDK_POJO) && depth < 4) {
                member.set(builder, filled(member.constructor().get(), depth + 1));
            }
        }
        return ((Buildable) builder).build();
    }

    private static String value(String member) {
        return switch (member) {
            case "QueueUrl" -> "http://127.0.0.1:4566/123456789012/orders";
            case "CopySource" -> "source/key";
            case "Statement" -> "SELECT * FROM orders";
            default -> "orders";
        };
    }
}
