package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listener does with bytes that no client of AWS would send: it answers or hangs up, and goes on serving. */
class MalformedHttpTests {

    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String CLOSE = "Connection: close\r\n\r\n";

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    static Stream<String> nonsense() {
        return Stream.of(
                "\r\n\r\n",
                "hello\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n" + HOST + CLOSE,
                "GET / FTP/1.1\r\n" + HOST + CLOSE,
                "\u0000\u0001\u0002\u00ff\u00fe garbage \u0007\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 a TLS hello\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET nowhere HTTP/1.1\r\n" + HOST + CLOSE,
                "GET / HTTP/1.1\r\nno colon here\r\n" + HOST + CLOSE,
                "GET / HTTP/1.1\r\n: no name\r\n" + HOST + CLOSE,
                "GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(2 << 20) + "\r\n" + CLOSE,
                "GET /" + "y".repeat(2 << 20) + " HTTP/1.1\r\n" + HOST + CLOSE,
                "GET / HTTP/1.1\r\n" + HOST + "X-Many: x\r\n".repeat(5_000) + CLOSE,
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: many\r\n" + CLOSE,
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n" + CLOSE,
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + Long.MAX_VALUE + "\r\n" + CLOSE,
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 99999999999999999999\r\n" + CLOSE,
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n" + CLOSE + "ab",
                "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n" + CLOSE + "xyz\r\nnot a chunk\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: gzip\r\n" + CLOSE + "not zipped",
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n" + CLOSE + "cut short",
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\nExpect: 100-continue\r\n" + CLOSE);
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("nonsense")
    void answersOrHangsUp(String request) {
        RawHttp.Answer answer = RawHttp.sendAndFinish(aws.endpoint(), request);

        assertThatItIsNotTheServersFault(answer);
        assertThatTheServerGoesOn();
    }

    @ParameterizedTest
    @ValueSource(longs = {64L * 1024 * 1024 + 1, Integer.MAX_VALUE, 1L << 40})
    void refusesABodyThatIsAnnouncedTooBigBeforeItComes(long length) {
        RawHttp.Answer answer = RawHttp.send(
                aws.endpoint(), "POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + length + "\r\n\r\nfirst bytes");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("RoleCall takes request bodies of up to 67108864 bytes.");
        assertThat(answer.headers()).containsEntry("Connection", "close");
        assertThatTheServerGoesOn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%zz",
                "/%c0%af%c0%ae",
                "/imds/%2e%2e/%00",
                "/imds/",
                "/imds//latest/meta-data/",
                "/imds/i-doesnotexist",
                "/imds/i-doesnotexist/latest/meta-data/",
                "/imds/none",
                "/imds/none/latest/meta-data/iam/security-credentials/",
                "/_rolecall/",
                "/_rolecall/nonsense",
                "/../../etc/passwd",
                "//",
                "/?",
                "/?%=%&=&&==",
                "/?X-Amz-Signature=%zz&X-Amz-Algorithm=%",
                "/;jsessionid=1?Action",
                "/a\u00e9\u00ff"
            })
    void refusesPathsOfNobodys(String path) {
        RawHttp.Answer answer = RawHttp.send(aws.endpoint(), "GET " + path + " HTTP/1.1\r\n" + HOST + CLOSE);

        assertThat(answer.status()).isBetween(400, 499);
        assertThatItIsNotTheServersFault(answer);
        assertThatTheServerGoesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "get", "TRACE", "CONNECT", "PROPFIND", "M-SEARCH"})
    void refusesMethodsOfNobodys(String method) {
        RawHttp.Answer answer = RawHttp.send(aws.endpoint(), method + " / HTTP/1.1\r\n" + HOST + CLOSE);

        assertThat(answer.status()).isBetween(400, 499);
        assertThatItIsNotTheServersFault(answer);
        assertThatTheServerGoesOn();
    }

    @Test
    void saysThatAnInstanceIsUnknown() {
        RawHttp.Answer answer = get("/imds/i-doesnotexist/latest/meta-data/");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("RoleCall refuses this metadata request: no open fixture has an instance 'i-doesnotexist'.");
    }

    @Test
    void saysThatAnInstanceDoesNotRunAnyMore() {
        Instance instance = aws.launch(profile("web"));
        aws.ec2().terminateInstances(r -> r.instanceIds(instance.id()));

        RawHttp.Answer answer = get("/imds/" + instance.id() + "/latest/meta-data/");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("RoleCall refuses this metadata request: instance " + instance.id()
                        + " is not running but terminated.");
    }

    @Test
    void servesAClientThatThinksItSpeaksToAProxy() {
        RawHttp.Answer answer = RawHttp.send(
                aws.endpoint(),
                "GET " + aws.launch(profile("web")).metadataEndpoint()
                        + "/latest/meta-data/placement/region HTTP/1.1\r\n" + HOST + CLOSE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("us-east-1");
    }

    @Test
    void servesHttp10() {
        String path = aws.launch(profile("web")).metadataEndpoint().getPath();

        RawHttp.Answer answer =
                RawHttp.send(aws.endpoint(), "GET " + path + "/latest/meta-data/placement/region HTTP/1.0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("us-east-1");
    }

    @Test
    void servesASignedRequestThatSpellsItsFormBadly() {
        RawHttp.Answer answer = SignedHttp.form(aws.endpoint(), "iam", "Action=GetRole&Version=2010-05-08&RoleName=%zz")
                .send(aws.administrator());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedQueryString</Code>");
        assertThatItIsNotTheServersFault(answer);
    }

    /** D: what STS says of it. The SDK sends no such thing. */
    @Test
    void refusesASessionPolicyWithoutAnArn() {
        RawHttp.Answer answer = SignedHttp.form(
                        aws.endpoint(),
                        "sts",
                        "Action=GetFederationToken&Version=2011-06-15&Name=ada&PolicyArns.member.1.=")
                .send(aws.administrator());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>ValidationError</Code>", "policyArns.1.member.arn", "Member must not be null");
    }

    @Test
    void refusesAParameterThatEc2DoesNotKnowWhereverItStands() {
        for (String form : List.of(
                "Nonsense=1&Action=DescribeInstances&Version=2016-11-15",
                "Action=DescribeInstances&Version=2016-11-15&Nonsense=1",
                "Action=DescribeInstances&Version=2016-11-15&Filter.1.Nonsense=1")) {
            RawHttp.Answer answer = SignedHttp.form(aws.endpoint(), "ec2", form).send(aws.administrator());

            assertThat(answer.status()).as(form).isEqualTo(400);
            assertThat(answer.body()).contains("<Code>UnknownParameter</Code>", "Nonsense is not recognized");
        }
    }

    private RawHttp.Answer get(String path) {
        return RawHttp.send(aws.endpoint(), "GET " + path + " HTTP/1.1\r\n" + HOST + CLOSE);
    }

    private static void assertThatItIsNotTheServersFault(RawHttp.Answer answer) {
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ", "io.undertow");
    }

    private void assertThatTheServerGoesOn() {
        assertThat(SignedHttp.form(aws.endpoint(), "sts", "Action=GetCallerIdentity&Version=2011-06-15")
                        .send(aws.administrator())
                        .status())
                .isEqualTo(200);
    }
}
