package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rolecall.wire.WireRequest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Paths, queries and headers of every kind, signed by the SDK's signer. */
class CanonicalRequestTests {

    private static final List<String> SEGMENTS = List.of(
            "a", "B9", "", ".", "..", "a b", "a+b", "100%", "a%20b", "é漢🎉", "~-_.", "a=b", "x:y@z", "!'()*", ";,$&",
            "a..b", "...");

    private static void believed(WireRequest request) {
        assertThatCode(() -> SdkSigner.authenticatorAt(SdkSigner.NOW).authenticate(request))
                .as(() -> request.rawPath() + "?" + request.rawQuery())
                .doesNotThrowAnyException();
    }

    @RepeatedTest(60)
    void anyPathAndQuery(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (String service : List.of("s3", "lambda")) {
            StringBuilder path = new StringBuilder();
            int depth = 0;
            for (int i = random.nextInt(5); i >= 0; i--) {
                String segment = any(random);
                depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
                // The SDK's signer leaves a path that climbs above its root as it is; RFC 3986 and botocore do not.
                path.append('/').append(depth < 0 ? "" : SdkHttpUtils.urlEncode(segment));
                depth = Math.max(depth, 0);
            }
            SdkSigner.Request request =
                    SdkSigner.request("GET", "https://example.amazonaws.com").with(r -> r.encodedPath(path.toString()));
            for (int i = random.nextInt(6); i > 0; i--) {
                request.with(r -> r.appendRawQueryParameter("n" + any(random), any(random)));
            }
            believed(request.signedFor(service));
        }
    }

    private static String any(Random random) {
        return SEGMENTS.get(random.nextInt(SEGMENTS.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/a/", "//", "/./", "/a/..", "/a/b/..", "/a/b/../", "/a/./b", "/a//b", "/a/b/."})
    void dotSegmentsAndSlashes(String path) {
        for (String service : List.of("s3", "execute-api")) {
            believed(SdkSigner.request("GET", "https://example.amazonaws.com")
                    .with(r -> r.encodedPath(path))
                    .signedFor(service));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " x ", "a  b", "a \t b", "", "\"a   b\"", "a,b", "é"})
    void headerValues(String value) {
        believed(SdkSigner.request("GET", "https://example.amazonaws.com/")
                .with(r -> r.putHeader("X-Amz-Meta-Odd", List.of(value, "second", value)))
                .signedFor("s3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com:8443/", "http://127.0.0.1:80/", "http://127.0.0.1:9999/"})
    void ports(String url) {
        believed(SdkSigner.request("DELETE", url).signedFor("s3"));
    }
}
