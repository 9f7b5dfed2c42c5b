package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The worked examples AWS publishes with their signatures.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">in the header</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">in the query</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">in chunks</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">with a trailer</a>
 */
class PublishedExampleTests {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String CREDENTIAL = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private static final String LARGE = "a".repeat(65536);

    private static WireRequest verified(WireRequest request) {
        return SdkSigner.verifierAt(Instant.parse("2013-05-24T00:00:00Z"))
                .verify(SignatureClaim.of(request), request, SECRET)
                .request();
    }

    private static String authorization(String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + CREDENTIAL + ",SignedHeaders=" + signedHeaders + ",Signature="
                + signature;
    }

    @Test
    void getObjectByHeader() {
        verified(new WireRequest(
                "GET",
                "/test.txt",
                "",
                Headers.of(
                        "Host", "examplebucket.s3.amazonaws.com",
                        "Range", "bytes=0-9",
                        "x-amz-content-sha256", Hashes.OF_NOTHING,
                        "x-amz-date", "20130524T000000Z",
                        "Authorization",
                                authorization(
                                        "host;range;x-amz-content-sha256;x-amz-date",
                                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")),
                new byte[0]));
    }

    @Test
    void getObjectByQuery() {
        verified(new WireRequest(
                "GET",
                "/test.txt",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + CREDENTIAL.replace("/", "%2F")
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
                Headers.of("Host", "examplebucket.s3.amazonaws.com"),
                new byte[0]));
    }

    @Test
    void putObjectInChunks() {
        String body =
                "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n" + LARGE
                        + "\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n"
                        + "a".repeat(1024)
                        + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
        Headers headers = Headers.of(
                "Host", "s3.amazonaws.com",
                "x-amz-date", "20130524T000000Z",
                "x-amz-storage-class", "REDUCED_REDUNDANCY",
                "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "Content-Encoding", "aws-chunked",
                "x-amz-decoded-content-length", "66560",
                "Content-Length", "66824",
                "Authorization",
                        authorization(
                                "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                        + "x-amz-decoded-content-length;x-amz-storage-class",
                                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"));
        WireRequest decoded = verified(new WireRequest(
                "PUT", "/examplebucket/chunkObject.txt", "", headers, body.getBytes(StandardCharsets.US_ASCII)));
        assertThat(decoded.bodyText()).isEqualTo(LARGE + "a".repeat(1024));
        assertThat(decoded.headers().contains("Content-Encoding")).isFalse();
    }

    @Test
    void putObjectInChunksWithTrailer() {
        String body =
                "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n" + LARGE
                        + "\r\n400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n"
                        + "a".repeat(1024)
                        + "\r\n0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
                        + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
                        + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
        Headers headers = Headers.of(
                "Host", "s3.amazonaws.com",
                "x-amz-date", "20130524T000000Z",
                "x-amz-storage-class", "REDUCED_REDUNDANCY",
                "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "Content-Encoding", "aws-chunked",
                "x-amz-decoded-content-length", "66560",
                "x-amz-trailer", "x-amz-checksum-crc32c",
                "Content-Length", "66824",
                "Authorization",
                        authorization(
                                "content-encoding;host;x-amz-content-sha256;x-amz-date;"
                                        + "x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
                                "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"));
        WireRequest decoded = verified(new WireRequest(
                "PUT", "/examplebucket/chunkObject.txt", "", headers, body.getBytes(StandardCharsets.US_ASCII)));
        assertThat(decoded.bodyText()).hasSize(66560);
        assertThat(decoded.header("x-amz-checksum-crc32c")).isEqualTo("sOO8/Q==");
    }
}
