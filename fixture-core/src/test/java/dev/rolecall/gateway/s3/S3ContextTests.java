package dev.rolecall.gateway.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Condition keys of S3: each decides, and only when it is there. */
class S3ContextTests {

    @ParameterizedTest
    @CsvSource({
        "s3:prefix, mine/, GET, /orders?prefix=mine%2F",
        "s3:delimiter, /, GET, /orders?list-type=2&delimiter=%2F",
        "s3:max-keys, 7, GET, /orders?max-keys=7&versions",
        "s3:versionid, v1, GET, /orders/k?versionId=v1",
        "s3:x-amz-acl, public-read, PUT, /orders/k?X-Amz-Expires=9&x-amz-acl=public-read",
        "s3:authType, REST-QUERY-STRING, GET, /orders/k?X-Amz-Expires=9",
        "s3:RequestObjectTag/team, a b, PUT, /orders/k?X-Amz-Expires=9&x-amz-tagging=team%3Da%2520b",
    })
    void ofTheQuery(String key, String value, String method, String target) {
        GatewayFixture fixture = requiring(key, value);
        assertThat(fixture.send("s3", method, target, "").status()).isEqualTo(200);
        String without = target.substring(0, target.indexOf('?')) + (target.contains("versions") ? "?versions" : "");
        assertThat(fixture.send("s3", method, without, "").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:x-amz-storage-class, GLACIER, x-amz-storage-class",
        "s3:x-amz-server-side-encryption, aws:kms, x-amz-server-side-encryption",
        "s3:object-lock-mode, GOVERNANCE, x-amz-object-lock-mode",
        "s3:if-none-match, *, If-None-Match",
    })
    void ofHeaders(String key, String value, String header) {
        GatewayFixture fixture = requiring(key, value);
        assertThat(fixture.send("s3", "PUT", "/orders/k", "", header, value).status())
                .isEqualTo(200);
        assertThat(fixture.send("s3", "PUT", "/orders/k", "").status()).isEqualTo(403);
    }

    @Test
    void ofEveryRequest() {
        GatewayFixture fixture = requiring("s3:authType", "REST-HEADER");
        assertThat(fixture.send("s3", "GET", "/", "").status()).isEqualTo(200);
        assertThat(requiring("s3:signatureversion", "AWS4-HMAC-SHA256")
                        .send("s3", "GET", "/", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAclInAPresignedUrlAsksForMore() {
        GatewayFixture fixture = GatewayFixture.allowing("s3:PutObject", "*");
        String url = "/orders/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=9&X-Amz-Acl=public-read";
        assertThat(fixture.send("s3", "PUT", url, "").status()).isEqualTo(403);
        assertThat(fixture.call().error()).contains("s3:PutObjectAcl");
    }

    private static GatewayFixture requiring(String key, String value) {
        return GatewayFixture.withStatements(GatewayFixture.statement(
                "Allow", "s3:*", "*", "{\"StringEquals\":{\"%s\":\"%s\"}}".formatted(key, value)));
    }
}
