package dev.rolecall.auth;

import static dev.rolecall.auth.AuthenticationProblem.BODY_HASH_MALFORMED;
import static dev.rolecall.auth.AuthenticationProblem.BODY_HASH_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.BODY_HASH_MISSING;
import static dev.rolecall.auth.AuthenticationProblem.HEADERS_NOT_SIGNED;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_CHUNKS;
import static dev.rolecall.auth.AuthenticationProblem.MALFORMED_TRAILER;
import static dev.rolecall.auth.AuthenticationProblem.SCOPE_DATE_MISMATCH;
import static dev.rolecall.auth.AuthenticationProblem.UNKNOWN_KEY;
import static dev.rolecall.auth.AuthenticationProblem.WRONG_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** One change to a good request, and it is good no more. */
class TamperedRequestTests {

    private static final byte[] FORM = "Action=GetRole&RoleName=a".getBytes(StandardCharsets.UTF_8);

    private final WireRequest iam = SdkSigner.request("POST", "https://iam.amazonaws.com/")
            .with(r -> r.putHeader("Content-Type", "application/x-www-form-urlencoded")
                    .putHeader("X-Custom", "one"))
            .body(FORM)
            .signedFor("iam");
    private final WireRequest s3 = SdkSigner.request("PUT", "https://orders.s3.amazonaws.com/a/b?x=1&y=2")
            .with(r -> r.putHeader("x-amz-acl", "private"))
            .body(FORM)
            .signedFor("s3");
    private final WireRequest url = SdkSigner.request("GET", "https://orders.s3.amazonaws.com/a/b?x=1")
            .presigned(Duration.ofMinutes(10))
            .signedFor("s3");

    @TestFactory
    Stream<DynamicTest> anythingOfAnIamRequest() {
        return all(
                iam,
                change("method", WRONG_SIGNATURE, r -> rebuilt(r, "GET", r.rawPath(), r.rawQuery())),
                change("path", WRONG_SIGNATURE, r -> rebuilt(r, r.method(), "/other", r.rawQuery())),
                change("query", WRONG_SIGNATURE, r -> rebuilt(r, r.method(), r.rawPath(), "a=b")),
                change("body", WRONG_SIGNATURE, r -> r.withBody("Action=DeleteRole".getBytes(StandardCharsets.UTF_8))),
                change("no body", WRONG_SIGNATURE, r -> r.withBody(new byte[0])),
                change("one byte more", WRONG_SIGNATURE, r -> r.withBody("Action=GetRole&RoleName=a ".getBytes())),
                change(
                        "signature",
                        WRONG_SIGNATURE,
                        r -> header(r, "Authorization", h -> h.replaceFirst("Signature=.", "Signature=z"))),
                change(
                        "signature cut",
                        WRONG_SIGNATURE,
                        r -> header(r, "Authorization", h -> h.substring(0, h.length() - 1))),
                change(
                        "region",
                        WRONG_SIGNATURE,
                        r -> header(r, "Authorization", h -> h.replace("eu-west-1", "us-east-1"))),
                change("service", WRONG_SIGNATURE, r -> header(r, "Authorization", h -> h.replace("/iam/", "/sts/"))),
                change(
                        "scope date",
                        SCOPE_DATE_MISMATCH,
                        r -> header(r, "Authorization", h -> h.replace("/20260304/", "/20260305/"))),
                change("time", WRONG_SIGNATURE, r -> header(r, "X-Amz-Date", h -> "20260304T050608Z")),
                change("key", UNKNOWN_KEY, r -> header(r, "Authorization", h -> h.replace("EXAMPLE1", "EXAMPLE2"))),
                change(
                        "header left out of the list",
                        WRONG_SIGNATURE,
                        r -> header(r, "Authorization", h -> h.replace(";x-custom", ""))),
                change(
                        "host left out of the list",
                        HEADERS_NOT_SIGNED,
                        r -> header(r, "Authorization", h -> h.replace(";host", ""))));
    }

    @TestFactory
    Stream<DynamicTest> anySignedHeader() {
        List<DynamicTest> tests = new ArrayList<>();
        for (WireRequest good : List.of(iam, s3, url)) {
            for (String name : SignatureClaim.of(good).signedHeaders()) {
                if (!name.equals("x-amz-date") && !name.equals("x-amz-content-sha256")) {
                    tests.add(rejects(
                            good, name + " changed", WRONG_SIGNATURE, header(good, name, value -> value + "x")));
                    tests.add(rejects(
                            good,
                            name + " gone",
                            WRONG_SIGNATURE,
                            good.withHeaders(good.headers().without(name))));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(9);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> whatIsSpecialToS3() {
        return all(
                s3,
                change("body", BODY_HASH_MISMATCH, r -> r.withBody(new byte[] {1})),
                change("hash", WRONG_SIGNATURE, r -> header(r, "x-amz-content-sha256", h -> Hashes.OF_NOTHING)),
                change(
                        "no hash",
                        BODY_HASH_MISSING,
                        r -> r.withHeaders(r.headers().without("x-amz-content-sha256"))),
                change(
                        "hash of another kind",
                        BODY_HASH_MALFORMED,
                        r -> header(r, "x-amz-content-sha256", h -> "tjnVEQ5UTP==")),
                change(
                        "an unsigned header",
                        HEADERS_NOT_SIGNED,
                        r -> r.withHeaders(r.headers().with("x-amz-tagging", "a=b"))),
                change("a path that reads alike", WRONG_SIGNATURE, r -> rebuilt(r, r.method(), "/a//b", r.rawQuery())),
                change("query value", WRONG_SIGNATURE, r -> rebuilt(r, r.method(), r.rawPath(), "x=1&y=3")),
                change("query name", WRONG_SIGNATURE, r -> rebuilt(r, r.method(), r.rawPath(), "x=1&z=2")));
    }

    @TestFactory
    Stream<DynamicTest> anythingOfAPresignedUrl() {
        return all(
                url,
                change("method", WRONG_SIGNATURE, r -> rebuilt(r, "PUT", r.rawPath(), r.rawQuery())),
                change("path", WRONG_SIGNATURE, r -> rebuilt(r, r.method(), "/a/c", r.rawQuery())),
                change(
                        "another parameter",
                        WRONG_SIGNATURE,
                        r -> rebuilt(r, r.method(), r.rawPath(), r.rawQuery() + "&versionId=1")),
                change("a longer life", WRONG_SIGNATURE, r -> query(r, "X-Amz-Expires=600", "X-Amz-Expires=6000")),
                change("date", WRONG_SIGNATURE, r -> query(r, "T050607Z", "T050608Z")),
                change(
                        "signature",
                        WRONG_SIGNATURE,
                        r -> rebuilt(
                                r,
                                r.method(),
                                r.rawPath(),
                                r.rawQuery().replaceFirst("X-Amz-Signature=.", "X-Amz-Signature=z"))),
                change(
                        "a session token",
                        AuthenticationProblem.TOKEN_WRONG,
                        r -> rebuilt(r, r.method(), r.rawPath(), r.rawQuery() + "&X-Amz-Security-Token=t")),
                change(
                        "an unsigned header",
                        HEADERS_NOT_SIGNED,
                        r -> r.withHeaders(r.headers().with("x-amz-acl", "public-read"))));
    }

    @Test
    void whatIsNotSignedMayChange() {
        Authenticator authenticator = SdkSigner.authenticatorAt(SdkSigner.NOW);
        for (WireRequest changed : List.of(
                iam.withHeaders(iam.headers().with("User-Agent", "other")),
                rebuilt(s3, s3.method(), s3.rawPath(), "y=2&x=1"),
                rebuilt(s3, s3.method(), "/%61/b", s3.rawQuery()),
                url.withBody(new byte[] {1, 2, 3}))) {
            assertThatCode(() -> authenticator.authenticate(changed)).doesNotThrowAnyException();
        }
    }

    @TestFactory
    Stream<DynamicTest> aSignedStream() {
        WireRequest good = stream("http://127.0.0.1:9999");
        return all(
                good,
                change("data", WRONG_SIGNATURE, r -> text(r, "hello", "hullo")),
                change("chunk signature", WRONG_SIGNATURE, r -> text(r, "chunk-signature=.", "chunk-signature=z")),
                change("no chunk signature", WRONG_SIGNATURE, r -> text(r, ";chunk-signature=\\w+", "")),
                change(
                        "last chunk signature",
                        WRONG_SIGNATURE,
                        r -> text(r, "\r\n0;chunk-signature=.", "\r\n0;chunk-signature=z")),
                change("trailer", WRONG_SIGNATURE, r -> text(r, "crc32:..", "crc32:zz")),
                change(
                        "trailer signature",
                        WRONG_SIGNATURE,
                        r -> text(r, "trailer-signature:.", "trailer-signature:z")),
                change("no trailer signature", WRONG_SIGNATURE, r -> text(r, "x-amz-trailer-signature:\\w+\r\n", "")),
                change("no colon in the trailer", MALFORMED_TRAILER, r -> text(r, "crc32:", "crc32 ")),
                change("chunk size", MALFORMED_CHUNKS, r -> text(r, "^\\w+;", "fffff;")),
                change("no size", MALFORMED_CHUNKS, r -> text(r, "^\\w+;", "x;")),
                change("cut short", MALFORMED_CHUNKS, r -> r.withBody(new byte[] {'5'})),
                change("nothing", MALFORMED_CHUNKS, r -> r.withBody(new byte[0])));
    }

    @TestFactory
    Stream<DynamicTest> anUnsignedStream() {
        WireRequest good = stream("https://127.0.0.1:9999");
        return all(
                good,
                change("fewer bytes than declared", MALFORMED_CHUNKS, r -> text(r, "^5\r\nhello", "4\r\nhell")),
                change("no line after the chunk", MALFORMED_CHUNKS, r -> text(r, "hello\r\n", "hello")),
                change("no trailer", MALFORMED_TRAILER, r -> text(r, "x-amz-checksum-crc32:.*\r\n", "")),
                change(
                        "another trailer",
                        MALFORMED_TRAILER,
                        r -> text(r, "x-amz-checksum-crc32", "x-amz-checksum-sha1")));
    }

    private static WireRequest stream(String endpoint) {
        return CapturedSdk.capture(
                S3Client.builder(),
                endpoint,
                (S3Client s3) -> s3.putObject(r -> r.bucket("orders").key("k"), RequestBody.fromString("hello")));
    }

    private record Change(String name, AuthenticationProblem problem, UnaryOperator<WireRequest> change) {}

    private static Change change(String name, AuthenticationProblem problem, UnaryOperator<WireRequest> change) {
        return new Change(name, problem, change);
    }

    private static Stream<DynamicTest> all(WireRequest good, Change... changes) {
        return Stream.of(changes).map(change -> rejects(good, change.name, change.problem, change.change.apply(good)));
    }

    private static DynamicTest rejects(
            WireRequest good, String name, AuthenticationProblem problem, WireRequest changed) {
        return dynamicTest(name, () -> {
            Authenticator authenticator = good.header("X-Amz-Security-Token").isEmpty()
                    ? SdkSigner.authenticatorAt(SdkSigner.NOW)
                    : new Authenticator(
                            id -> Optional.of(new KnownCredential(id, CapturedSdk.SECRET_KEY, CapturedSdk.TOKEN, null)),
                            new SignatureVerifier(Clock.systemUTC()),
                            Clock.systemUTC());
            assertThatCode(() -> authenticator.authenticate(good)).doesNotThrowAnyException();
            assertThat(Rejected.by(authenticator, changed).problem()).isEqualTo(problem);
        });
    }

    private static WireRequest rebuilt(WireRequest request, String method, String path, String query) {
        return new WireRequest(method, path, query, request.headers(), request.body());
    }

    private static WireRequest query(WireRequest request, String from, String to) {
        return rebuilt(
                request, request.method(), request.rawPath(), request.rawQuery().replace(from, to));
    }

    private static WireRequest header(WireRequest request, String name, UnaryOperator<String> change) {
        Headers headers = request.headers();
        return request.withHeaders(headers.with(name, change.apply(request.header(name))));
    }

    private static WireRequest text(WireRequest request, String regex, String replacement) {
        return request.withBody(
                request.bodyText().replaceFirst(regex, replacement).getBytes(StandardCharsets.UTF_8));
    }
}
