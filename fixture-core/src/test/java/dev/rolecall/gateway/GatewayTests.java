package dev.rolecall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.auth.AuthenticationException;
import dev.rolecall.auth.SignatureClaim;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services without a mapping, requests that nobody believes, and requests that nobody can read. */
class GatewayTests {

    private static final String JSON = "application/x-amz-json-1.1";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final GatewayFixture everything = GatewayFixture.allowing("*", "*");

    @Nested
    class WithoutAMapping {

        @Test
        void refusesAServiceOfTheJsonProtocols() {
            WireResponse answer = everything.send(
                    "glue", "POST", "/", "{}", "X-Amz-Target", "AWSGlue.GetTable", "Content-Type", JSON);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers().first("Content-Type")).hasValue(JSON);
            assertThat(answer.bodyText())
                    .isEqualTo(
                            "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"RoleCall has no"
                                    + " mapping for the operation GetTable of the service glue, so no policy can allow it until one"
                                    + " exists. Tell it what such requests need with aws.gateway().map(\\\"glue\\\", request -> ...), or"
                                    + " judge them by their operation alone with aws.gateway().passThrough(\\\"glue\\\").\"}");
            assertThat(everything.call().operation()).isEqualTo("GetTable");
            assertThat(everything.call().error()).startsWith("AccessDeniedException: RoleCall has no mapping");
        }

        @Test
        void refusesAServiceOfTheQueryProtocol() {
            WireResponse answer =
                    everything.send("cloudformation", "POST", "/", "Action=CreateStack", "Content-Type", FORM);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.bodyText())
                    .contains("<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>")
                    .contains("the operation CreateStack of the service cloudformation");
        }

        @Test
        void refusesAServiceOfRest() {
            WireResponse answer = everything.send("apigateway", "POST", "/restapis", "{}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers().first("x-amzn-ErrorType")).hasValue("AccessDeniedException");
            assertThat(answer.bodyText()).contains("the operation POST /restapis of the service apigateway");
        }

        @Test
        void refusesAnOperationOfAMappedService() {
            WireResponse answer = everything.send(
                    "dynamodb", "POST", "/", "{}", "X-Amz-Target", "DynamoDB_20120810.InventedYesterday");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.bodyText()).contains("the operation InventedYesterday of the service dynamodb");
        }

        @Test
        void judgesAnOperationOfAMappedServiceByTheRuleOfTheTest() {
            everything.gateway.rules().map("s3", request -> List.of(Access.of("s3:GetSession", "arn:aws:s3:::orders")));
            assertThat(everything.send("s3", "GET", "/orders?session", "").status())
                    .isEqualTo(200);
            assertThat(everything.judgements()).containsExactly("allowed s3:GetSession on arn:aws:s3:::orders");
            everything.send("s3", "GET", "/orders", "");
            assertThat(everything.judgements()).containsExactly("allowed s3:ListBucket on arn:aws:s3:::orders");
        }

        @Test
        void refusesATargetOfAnotherService() {
            String[] target = {"X-Amz-Target", "DynamoDBStreams_20120810.GetItem"};
            assertThat(everything
                            .send("dynamodb", "POST", "/", "{\"TableName\":\"t\"}", target)
                            .status())
                    .isEqualTo(403);
            assertThat(everything.call().judgements()).isEmpty();
        }
    }

    @Nested
    class Unreadable {

        @ParameterizedTest
        @CsvSource({"''", "[]", "'{'", "'\"x\"'"})
        void bodyOfDynamoDb(String body) {
            WireResponse answer =
                    everything.send("dynamodb", "POST", "/", body, "X-Amz-Target", "DynamoDB_20120810.PutItem");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.bodyText()).contains("SerializationException");
        }

        @Test
        void tableOfDynamoDb() {
            WireResponse answer =
                    everything.send("dynamodb", "POST", "/", "{}", "X-Amz-Target", "DynamoDB_20120810.PutItem");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.bodyText()).contains("ValidationException", "The request names no TableName.");
        }

        @Test
        void pathOfS3() {
            WireResponse answer = everything.send("s3", "GET", "/orders/%zz", "");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.bodyText()).contains("<Code>InvalidURI</Code>");
        }

        @ParameterizedTest
        @CsvSource({"nowhere", "/bucket", "arn:aws:s3:eu-west-1:123456789012:accesspoint/ap"})
        void sourceOfACopy(String source) {
            WireResponse answer = everything.send("s3", "PUT", "/orders/k", "", "x-amz-copy-source", source);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.bodyText()).contains("<Code>InvalidArgument</Code>");
        }

        @Test
        void attributeOfSqs() {
            String body = "{\"QueueUrl\":\"http://x/123456789012/q\",\"MessageBody\":\"b\","
                    + "\"MessageAttributes\":{\"a\":{\"DataType\":\"Binary\",\"BinaryValue\":\"*\"}}}";
            WireResponse answer = everything.send("sqs", "POST", "/", body, "X-Amz-Target", "AmazonSQS.SendMessage");
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @Nested
    class NotBelieved {

        @Test
        void asS3() {
            WireResponse answer = refused("s3", request("GET", ""));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.bodyText()).contains("<Error><Code>AccessDenied</Code><Message>Access Denied</Message>");
            assertThat(refused("s3", request("HEAD", "")).body()).isEmpty();
            assertThat(refused("", request("GET", "")).bodyText()).contains("<Error><Code>AccessDenied</Code>");
        }

        @Test
        void asDynamoDb() {
            WireRequest request = request("POST", "{}", "X-Amz-Target", "DynamoDB_20120810.PutItem");
            WireResponse answer = refused("dynamodb", request);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.bodyText())
                    .startsWith(
                            "{\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\",\"message\":\"");
            assertThat(refused("", request).bodyText()).isEqualTo(answer.bodyText());
        }

        @Test
        void asLambda() {
            WireResponse answer = refused("lambda", request("POST", "{}"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers().first("x-amzn-ErrorType")).hasValue("MissingAuthenticationTokenException");
            assertThat(answer.bodyText()).startsWith("{\"Message\":\"");
        }

        @Test
        void asSns() {
            WireResponse answer = refused("sns", request("POST", "Action=Publish", "Content-Type", FORM));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.bodyText())
                    .contains("http://sns.amazonaws.com/doc/2010-03-31/", "<Code>MissingAuthenticationToken</Code>");
        }

        @Test
        void asSqs() {
            WireResponse json = refused("sqs", request("POST", "{}", "X-Amz-Target", "AmazonSQS.SendMessage"));
            assertThat(json.headers().first("x-amzn-query-error")).hasValue("MissingAuthenticationToken;Sender");
            WireResponse query = refused("sqs", request("POST", "Action=SendMessage", "Content-Type", FORM));
            assertThat(query.status()).isEqualTo(403);
            assertThat(query.bodyText()).contains("<Code>MissingAuthenticationToken</Code>");
        }

        private static WireResponse refused(String service, WireRequest request) {
            try {
                SignatureClaim.of(request);
                throw new AssertionError("believed");
            } catch (AuthenticationException e) {
                return Gateway.refuse(request, service, e);
            }
        }

        private static WireRequest request(String method, String body, String... headers) {
            return new WireRequest(method, "/", "", Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
