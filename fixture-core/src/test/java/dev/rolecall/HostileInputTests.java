package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.fuzz.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Bodies written to fill the memory or the stack, or to make the reader read something else. The fixture is in a JVM with little of
 * both, which ends at once if either runs out; each input is refused in a sentence, and the next request is answered.
 */
@Isolated("sends bodies as big as they may be")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTests {

    private static final AwsBasicCredentials ADMINISTRATOR =
            AwsBasicCredentials.create("AKIAHOSTILEINPUT0000", "a-secret-that-the-test-has-given");
    private static final int MIB = 1 << 20;
    private static final int LARGEST_BODY = 64 * MIB;

    /** The fixture, until its standard input ends. */
    static final class Server {

        private Server() {}

        public static void main(String[] arguments) throws IOException {
            try (FakeAws aws = FakeAws.builder()
                    .withoutSdkWiring()
                    .administrator(ADMINISTRATOR.accessKeyId(), ADMINISTRATOR.secretAccessKey())
                    .start()) {
                System.out.println(aws.endpoint());
                System.in.read();
            }
        }
    }

    private Path directory;
    private Process process;
    private URI server;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-Xss512k",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Server.class.getName())
                .redirectError(directory.resolve("errors.txt").toFile())
                .start();
        server = URI.create(
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine());
    }

    @AfterAll
    void stop() throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).isZero();
        // Undertow prints this of chunks that never end, past every logger.
        assertThat(Files.readAllLines(directory.resolve("errors.txt")))
                .allMatch(line -> line.matches("io\\.undertow\\.server\\.RequestTooBigException: UT000020.*|\tat .*"));
    }

    private record Input(String service, String type, String target, String path, String body) {}

    private static Arguments json(String what, String service, String target, String body, String code) {
        Input input = new Input(service, "application/x-amz-json-1.0", target, "/", body);
        return Arguments.argumentSet(what, input, 400, code);
    }

    private static Arguments xml(String what, String path, String body, String code) {
        return Arguments.argumentSet(what, new Input("s3", "application/xml", "", path, body), 400, code);
    }

    private static Arguments form(String what, String service, String body, String code) {
        Input input = new Input(service, "application/x-www-form-urlencoded; charset=utf-8", "", "/", body);
        return Arguments.argumentSet(what, input, 400, code);
    }

    private static Arguments policy(String what, String document, String code) {
        return form(
                what, "iam", "Action=CreatePolicy&Version=2010-05-08&PolicyName=p&PolicyDocument=" + document, code);
    }

    static Stream<Arguments> refused() {
        String put = "DynamoDB_20120810.PutItem";
        String send = "AmazonSQS.SendMessage";
        String malformed = "SerializationException";
        return Stream.of(
                json("deep objects", "dynamodb", put, "{\"a\":".repeat(100_000), malformed),
                json("deep objects that end", "dynamodb", put, nested(100_000), malformed),
                json("deep arrays", "sqs", send, "{\"a\":" + "[".repeat(5_000_000), malformed),
                json("a big array", "dynamodb", put, "{\"a\":[" + "1,".repeat(15 * MIB) + "1]}", malformed),
                json("a big object", "kms", "TrentService.Decrypt", members(1_000_000), malformed),
                json("a long string", "sqs", send, "{\"a\":\"" + "x".repeat(25 * MIB) + "\"}", malformed),
                json("a body of 60 MiB", "sqs", send, "{\"a\":\"" + "x".repeat(60 * MIB) + "\"}", malformed),
                json("a long number", "dynamodb", put, "{\"a\":" + "9".repeat(2 * MIB) + "}", malformed),
                json("a key twice", "dynamodb", put, "{\"TableName\":\"a\",\"TableName\":\"b\"}", malformed),
                json("a key twice further down", "dynamodb", put, "{\"Item\":{\"a\":1,\"a\":2}}", malformed),
                cbor("deep arrays in CBOR", "\u00a1\u0061a" + "\u0081".repeat(200_000)),
                cbor("a string of 2^62 bytes in CBOR", "\u00a1\u0061a\u007b\u0040" + "\u0000".repeat(7) + "x"),
                cbor("an array of 2^62 elements in CBOR", "\u00a1\u0061a\u009b\u0040" + "\u0000".repeat(7) + "\u0001"),
                xml("a billion laughs", "/orders?delete", laughs(), "MalformedXML"),
                xml("quadratic laughs", "/orders?delete", quadratic(), "MalformedXML"),
                xml(
                        "parameter entities",
                        "/orders?delete",
                        delete("<!ENTITY % a SYSTEM \"http://127.0.0.1:9/\"> %a;", "a"),
                        "MalformedXML"),
                xml("deep elements", "/orders?delete", "<Delete>".repeat(3_000_000), "MalformedXML"),
                xml("many attributes", "/orders?delete", "<Delete " + attributes(200_000) + "/>", "MalformedXML"),
                xml(
                        "many objects",
                        "/orders?delete",
                        "<Delete>" + "<Object><Key>a</Key></Object>".repeat(2_000_000) + "</Delete>",
                        "MalformedXML"),
                form(
                        "many parameters",
                        "iam",
                        "Action=ListRoles&Version=2010-05-08" + parameters(500_000),
                        "MalformedQueryString"),
                form(
                        "many empty parameters",
                        "ec2",
                        "Action=DescribeInstances&Version=2016-11-15" + "&".repeat(7 * MIB) + "x=1",
                        "UnknownParameter"),
                form(
                        "a long parameter",
                        "iam",
                        "Action=GetRole&Version=2010-05-08&RoleName=" + "x".repeat(60 * MIB),
                        "RoleCall reads forms of up to 8388608 characters"),
                form(
                        "a deep parameter",
                        "ec2",
                        "Action=DescribeInstances&Version=2016-11-15&a" + ".1".repeat(1_000_000) + "=x",
                        "MalformedQueryString"),
                form(
                        "a broken escape after much",
                        "iam",
                        "Action=GetRole&Version=2010-05-08&RoleName=" + "x".repeat(5 * MIB) + "%zz",
                        "MalformedQueryString"),
                form(
                        "many parameters of a queue",
                        "sqs",
                        "Action=SendMessage&Version=2012-11-05" + parameters(500_000),
                        "MalformedQueryString"),
                form(
                        "many parameters of a topic",
                        "sns",
                        "Action=Publish&Version=2010-03-31" + parameters(500_000),
                        "MalformedQueryString"),
                form(
                        "many members",
                        "sts",
                        "Action=AssumeRole&Version=2011-06-15" + members("Tags.member.%d.Key=k", 90_000),
                        "ValidationError"),
                policy("a deep policy", "[".repeat(100_000), "MalformedPolicyDocument"),
                policy(
                        "a policy with a key twice",
                        "{\"Version\":\"2012-10-17\",\"Version\":\"2012-10-17\",\"Statement\":[]}",
                        "MalformedPolicyDocument"),
                policy(
                        "a long policy",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[],\"Id\":\"" + "x".repeat(7 * MIB) + "\"}",
                        "ValidationError"));
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private static String members(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "&p" + i + "=x").collect(Collectors.joining());
    }

    private static String members(String pattern, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "&" + pattern.formatted(i))
                .collect(Collectors.joining());
    }

    private static String attributes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + "=\"\"").collect(Collectors.joining(" "));
    }

    private static Arguments cbor(String what, String bytes) {
        Input input = new Input("kinesis", "application/x-amz-cbor-1.1", "Kinesis_20131202.PutRecord", "/", bytes);
        return Arguments.argumentSet(what, input, 400, "SerializationException");
    }

    private static String delete(String declarations, String key) {
        return "<?xml version=\"1.0\"?><!DOCTYPE Delete [" + declarations + "]><Delete><Object><Key>" + key
                + "</Key></Object></Delete>";
    }

    private static String laughs() {
        String more = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        return delete("<!ENTITY l0 \"lol\">" + more, "&l9;");
    }

    private static String quadratic() {
        return delete("<!ENTITY a \"" + "a".repeat(100_000) + "\">", "&a;".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefused(Input input, int status, String code) throws IOException {
        Line.Answer answer = send(input);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.body()).contains(code).hasSizeLessThan(20_000);
        assertThatItGoesOn();
    }

    @Test
    void readsNothingElseForAnExternalEntity() throws Exception {
        Path file = Files.writeString(directory.resolve("private.txt"), "what nobody should read");
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            trap.setSoTimeout(1);
            for (String address :
                    new String[] {file.toUri().toString(), "http://127.0.0.1:" + trap.getLocalPort() + "/"}) {
                String body = delete("<!ENTITY e SYSTEM \"" + address + "\">", "&e;");

                Line.Answer answer = send(new Input("s3", "application/xml", "", "/orders?delete", body));

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).contains("MalformedXML").doesNotContain("nobody should read");
            }
            assertThatThrownBy(trap::accept).as("nobody called").isInstanceOf(SocketTimeoutException.class);
        }
    }

    static Stream<Arguments> tooMuchOfARequest() {
        return Stream.of(
                Arguments.argumentSet("5,000 headers", "GET / HTTP/1.1\r\nHost: x\r\n" + headers(5_000) + "\r\n"),
                Arguments.argumentSet(
                        "a header of 8 MiB", "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(8 * MIB) + "\r\n\r\n"),
                Arguments.argumentSet("a header that never ends", "GET / HTTP/1.1\r\nX: " + "x".repeat(LARGEST_BODY)),
                Arguments.argumentSet(
                        "a path of 8 MiB", "GET /" + "x".repeat(8 * MIB) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.argumentSet(
                        "a query of 100,000 parameters",
                        "GET /?" + parameters(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.argumentSet(
                        "chunks without end",
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + ("100000\r\n" + "x".repeat(MIB) + "\r\n").repeat(70)),
                Arguments.argumentSet(
                        "a chunk of 2^60 bytes",
                        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1000000000000000\r\nx"));
    }

    private static String headers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-" + i + ": x\r\n").collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("tooMuchOfARequest")
    void isAnsweredOrCutOff(String request) throws IOException {
        try (Line line = new Line(server)) {
            Line.Answer answer = line.blurt(request.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(answer.status())
                    .satisfiesAnyOf(
                            status -> assertThat(status).isZero(),
                            status -> assertThat(status).isBetween(400, 499));
        }
        assertThatItGoesOn();
    }

    private Line.Answer send(Input input) throws IOException {
        SignedHttp request = SignedHttp.get(server, input.service(), input.path())
                .method(SdkHttpMethod.POST)
                .header("Content-Type", input.type());
        if (!input.target().isEmpty()) {
            request.header("X-Amz-Target", input.target());
        }
        String text = request.body(input.body()).text(ADMINISTRATOR);
        try (Line line = new Line(server)) {
            return line.ask(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void assertThatItGoesOn() throws IOException {
        Line.Answer answer = send(new Input(
                "sts",
                "application/x-www-form-urlencoded; charset=utf-8",
                "",
                "/",
                "Action=GetCallerIdentity&Version=2011-06-15"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
