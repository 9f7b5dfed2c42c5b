package dev.rolecall.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Xml;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.util.Base64;

/**
 * S3's XML, without a body where the method allows none.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3ErrorShape implements ErrorShape {

    @Override
    public WireResponse error(WireRequest request, int status, String code, String message) {
        String requestId = RequestIds.s3();
        String hostId = Base64.getEncoder().encodeToString(RequestIds.uuid().getBytes(US_ASCII));
        Headers headers = Headers.of("x-amz-request-id", requestId, "x-amz-id-2", hostId);
        if (request.method().equals("HEAD")) {
            return new WireResponse(status, headers, new byte[0]);
        }
        String xml = Xml.document()
                .open("Error")
                .leaf("Code", code)
                .leaf("Message", message)
                .leaf("RequestId", requestId)
                .leaf("HostId", hostId)
                .end();
        return new WireResponse(status, headers.with("Content-Type", "application/xml"), xml.getBytes(UTF_8));
    }
}
