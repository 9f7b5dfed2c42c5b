package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Requests of the other large client, which signs IAM, EC2 and STS without a hash header; skipped where it is not installed. */
class BotocoreRequestTests {

    @TestFactory
    Stream<DynamicTest> believesBotocore(@TempDir Path folder) throws Exception {
        JsonNode requests = requests(folder);
        assertThat(requests).hasSizeGreaterThan(30);
        return StreamSupport.stream(requests.spliterator(), false)
                .map(request -> dynamicTest(request.get("name").asText(), () -> believed(wire(request))));
    }

    private static void believed(WireRequest request) {
        Authenticator authenticator = new Authenticator(
                id -> Optional.of(new KnownCredential(id, CapturedSdk.SECRET_KEY, CapturedSdk.TOKEN, null)),
                new SignatureVerifier(Clock.systemUTC()),
                Clock.systemUTC());
        VerifiedRequest verified = authenticator.authenticate(request);
        if (request.header("x-amz-content-sha256").startsWith("STREAMING")) {
            assertThat(verified.request().bodyText()).isEqualTo("x".repeat(9000));
        }
        if (!request.header("Authorization").isEmpty() && request.body().length > 0) {
            WireRequest forged = request.withBody("forged".getBytes());
            assertThatCode(() -> authenticator.authenticate(forged)).isInstanceOf(AuthenticationException.class);
        }
    }

    private static JsonNode requests(Path folder) throws Exception {
        Path script = folder.resolve("botocore_requests.py");
        Path out = folder.resolve("out.json");
        try (var source = BotocoreRequestTests.class.getResourceAsStream("botocore_requests.py")) {
            Files.copy(source, script);
        }
        ProcessBuilder python = new ProcessBuilder(
                        "python3", script.toString(), CapturedSdk.ACCESS_KEY, CapturedSdk.SECRET_KEY, CapturedSdk.TOKEN)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        python.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.toLowerCase().endsWith("_proxy"));
        python.environment()
                .putAll(Map.of(
                        "AWS_CONFIG_FILE", "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                        "AWS_EC2_METADATA_DISABLED", "true"));
        int exit = 42;
        try {
            exit = python.start().waitFor();
        } catch (IOException e) {
            abort("python3 is not installed");
        }
        if (exit == 42) {
            abort("botocore is not installed");
        }
        assertThat(exit).as(Files.readString(folder.resolve("err.txt"))).isZero();
        return new ObjectMapper().readTree(out.toFile());
    }

    private static WireRequest wire(JsonNode request) {
        String url = request.get("url").asText();
        int host = url.indexOf("://") + 3;
        int path = url.indexOf('/', host);
        int query = url.indexOf('?', path);
        Headers.Builder headers = new Headers.Builder().add("Host", url.substring(host, path));
        request.get("headers")
                .forEach(header ->
                        headers.add(header.get(0).asText(), header.get(1).asText()));
        return new WireRequest(
                request.get("method").asText(),
                query < 0 ? url.substring(path) : url.substring(path, query),
                query < 0 ? "" : url.substring(query + 1),
                headers.build(),
                Base64.getDecoder().decode(request.get("body").asText()));
    }
}
