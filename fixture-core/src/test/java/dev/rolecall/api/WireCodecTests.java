package dev.rolecall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rolecall.account.Refusal;
import dev.rolecall.api.ec2.Ec2Service;
import dev.rolecall.api.iam.IamService;
import dev.rolecall.api.sts.StsService;
import dev.rolecall.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.builder.Buildable;

/** The two form-and-XML protocols, spoken with the SDK's own clients and by hand. */
class WireCodecTests {

    private static final ServiceModel IAM = IamService.model();

    /** Every operation where there are few, those served where there are hundreds. */
    static Stream<Arguments> operations() {
        ServiceModel sts = StsService.model();
        ServiceModel ec2 = Ec2Service.model();
        return Stream.of(
                        operations(IAM, IamClient.class, IamClient.builder()),
                        operations(sts, StsClient.class, StsClient.builder()),
                        operations(ec2, Ec2Client.class, Ec2Client.builder())
                                .filter(operation -> ec2.operation(ServiceModel.capitalised(operation.name()))
                                        .isPresent()))
                .flatMap(operations -> operations)
                .map(operation -> Arguments.of(operation.name(), operation));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> Stream<Spoken> operations(
            ServiceModel service, Class<?> type, B builder) {
        Other other = new Other(service);
        C client = builder.httpClient(other)
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://localhost:1"))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIANOBODYSEXAMPLE12", "secret")))
                .build();
        return Stream.of(type.getMethods())
                .filter(ServiceModel::isOperation)
                .filter(method -> method.getReturnType().getSimpleName().endsWith("Response"))
                .map(method -> new Spoken(method, client, other));
    }

    /** One method of an SDK client, and who is at the other end of the line. */
    private record Spoken(Method method, Object client, Other other) {

        String name() {
            return method.getName();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void understandsTheSdkAndIsUnderstood(String name, Spoken operation) throws ReflectiveOperationException {
        AnyPojo any = new AnyPojo();
        Class<?> requestType = operation.method().getParameterTypes()[0];
        Object request = any.fill(requestType.getMethod("builder").invoke(null));
        SdkPojo response =
                any.fill(operation.method().getReturnType().getMethod("builder").invoke(null));
        Object received;
        synchronized (operation.other()) {
            operation.other().answerWith(requestType, response);
            received = operation.method().invoke(operation.client(), request);
            assertThat(operation.other().decoded()).isEqualTo(request);
        }

        assertThat(((SdkPojo) received).equalsBySdkFields(response))
                .as("%s, received as %s", response, received)
                .isTrue();
    }

    @Test
    void closesGapsInListsAndKeepsTheOrderOfTheirIndexes() {
        CreateRoleRequest request = decode(
                "RoleName=r&Tags.member.10.Key=c&Tags.member.2.Key=b&Tags.member.1.Key=a&Tags.member.x.Key=d",
                CreateRoleRequest.builder());

        assertThat(request.tags()).extracting(Tag::key).containsExactly("a", "b", "c");
    }

    @Test
    void tellsAnEmptyListFromNone() {
        CreateRoleRequest empty = decode("RoleName=r&Tags=", CreateRoleRequest.builder());
        CreateRoleRequest none = decode("RoleName=r", CreateRoleRequest.builder());

        assertThat(empty.hasTags()).isTrue();
        assertThat(none.hasTags()).isFalse();
    }

    @Test
    void readsNestedStructures() {
        RunInstancesRequest request = decodeEc2(
                "TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value="
                        + "&IamInstanceProfile.Arn=arn%3Aaws&MetadataOptions.HttpPutResponseHopLimit=2",
                RunInstancesRequest.builder());

        assertThat(request.tagSpecifications().get(0).tags().get(0).value()).isEmpty();
        assertThat(request.iamInstanceProfile().arn()).isEqualTo("arn:aws");
        assertThat(request.metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
    }

    @Test
    void readsPlusAndEscapesAsFormsHaveThem() {
        CreateRoleRequest request =
                decode("Description=a+b%2Bc%20d%E2%82%AC%F0%9F%98%80%26%3D", CreateRoleRequest.builder());

        assertThat(request.description()).isEqualTo("a b+c d\u20ac\ud83d\ude00&=");
    }

    @Test
    void ignoresWhatTheOperationDoesNotHave() {
        ListRolesRequest request =
                decode("Action=ListRoles&Version=2010-05-08&Nonsense.1=2&MaxItems=3", ListRolesRequest.builder());

        assertThat(request).isEqualTo(ListRolesRequest.builder().maxItems(3).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MaxItems=many", "MaxItems=", "MaxItems=1.5", "MaxItems=99999999999", "MaxItems=0x1"})
    void refusesWhatIsNoInteger(String form) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> decode(form, ListRolesRequest.builder()))
                .withMessageContaining("MaxItems")
                .extracting(Refusal::code)
                .isEqualTo("MalformedInput");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DryRun=yes", "DryRun=TRUE", "DryRun=1"})
    void refusesWhatIsNoBoolean(String form) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> decodeEc2(form, DescribeInstancesRequest.builder()))
                .withMessageContaining("DryRun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RoleName=a&RoleName=b", "RoleName=a&RoleName=a", "RoleName=%zz", "RoleName=%e"})
    void refusesFormsThatAreNotClear(String form) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Form.parse(form))
                .extracting(Refusal::code)
                .isEqualTo("MalformedQueryString");
    }

    @Test
    void refusesFormsOfBottomlessDepth() {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Form.parse("a.".repeat(100_000) + "a=1"));
    }

    @Test
    void writesTimesToTheSecondForIamAndToTheMillisecondForEc2() {
        Instant time = Instant.parse("2026-03-04T05:06:07.089Z");

        assertThat(Dialect.QUERY.format(time)).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(Dialect.EC2.format(time)).isEqualTo("2026-03-04T05:06:07.089Z");
    }

    @Test
    void writesAnEmptyListAsAnEmptyElementAndNoneAsNothing() {
        assertThat(success(ListInstanceProfilesResponse.builder()
                        .instanceProfiles(List.of())
                        .isTruncated(false)
                        .build()))
                .contains("<InstanceProfiles></InstanceProfiles><IsTruncated>false</IsTruncated>");
        assertThat(success(ListInstanceProfilesResponse.builder().build())).doesNotContain("InstanceProfiles>");
    }

    @Test
    void writesMapsAsEntries() {
        assertThat(success(SimulatePrincipalPolicyResponse.builder()
                        .evaluationResults(r -> r.evalDecisionDetailsWithStrings(Map.of("IAM", "allowed")))
                        .build()))
                .contains(
                        "<EvalDecisionDetails><entry><key>IAM</key><value>allowed</value></entry></EvalDecisionDetails>");
    }

    @Test
    void writesTextThatXmlWouldChangeSoThatItComesBack() {
        String text = success(CreateRoleResponse.builder()
                .role(r -> r.description("one\r\ntwo\rthree\t<&>\"'"))
                .build());

        assertThat(text).contains("<Description>one&#13;\ntwo&#13;three\t&lt;&amp;&gt;");
    }

    @Test
    void replacesCharactersThatXmlDoesNotHave() {
        String text = success(CreateRoleResponse.builder()
                .role(r -> r.description("\u0001a\ufffe\ud83d b\ud83d\ude00"))
                .build());

        assertThat(text).contains("<Description>\ufffda\ufffd\ufffd b\ud83d\ude00</Description>");
    }

    private static <R> R decode(String form, Buildable builder) {
        return decode(Dialect.QUERY, form, builder);
    }

    private static <R> R decodeEc2(String form, Buildable builder) {
        return decode(Dialect.EC2, form, builder);
    }

    @SuppressWarnings("unchecked")
    private static <R> R decode(Dialect dialect, String form, Buildable builder) {
        return (R) new RequestDecoder(dialect).decode(Form.parse(form), (SdkPojo) builder);
    }

    private static String success(SdkPojo response) {
        return new Envelope(IAM, "id").success("Any", response).bodyText();
    }

    /** Takes a request apart and answers what it was told to. */
    private static final class Other implements SdkHttpClient {

        private final ServiceModel service;
        private final List<Object> decoded = new ArrayList<>();
        private Class<?> requestType = Object.class;
        private SdkPojo response;

        Other(ServiceModel service) {
            this.service = service;
        }

        void answerWith(Class<?> type, SdkPojo answer) {
            requestType = type;
            response = answer;
            decoded.clear();
        }

        Object decoded() {
            assertThat(decoded).hasSize(1);
            return decoded.get(0);
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return answer(request.contentStreamProvider().orElseThrow());
                }

                @Override
                public void abort() {}
            };
        }

        private HttpExecuteResponse answer(ContentStreamProvider body) {
            try (var stream = body.newStream()) {
                Form form = Form.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                String action = form.valueOf("Action").orElseThrow();
                SdkPojo builder = (SdkPojo) requestType.getMethod("builder").invoke(null);
                decoded.add(new RequestDecoder(service.dialect()).decode(form, builder));
                WireResponse answer = new Envelope(service, "id").success(action, response);
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Type", "text/xml")
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                        .build();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (ReflectiveOperationException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void close() {}
    }
}
