package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Md5;
import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.service.EmptyAnswers;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.gateway.service.Mapped;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** S3 with nothing in it: reads find empty objects and empty lists, writes succeed and are forgotten. */
final class S3Answers implements EmptyAnswers {

    private static final byte[] NOTHING = new byte[0];
    private static final Set<String> ABOUT_CHECKSUMS = Set.of("x-amz-checksum-algorithm", "x-amz-checksum-mode");

    @Override
    public WireResponse to(Mapped mapped, Incoming incoming) {
        String requestId = RequestIds.s3();
        return answer(mapped.operation(), incoming).with("x-amz-request-id", requestId);
    }

    private static WireResponse answer(String operation, Incoming incoming) {
        WireRequest request = incoming.wire();
        S3Address address = S3Address.of(request);
        return switch (operation) {
            case "PutObject", "UploadPart" -> written(request);
            case "GetObject", "HeadObject" -> empty(200, objectHeaders(incoming));
            case "HeadBucket" -> empty(200, Headers.of("x-amz-bucket-region", incoming.region()));
            case "CreateBucket" -> empty(200, Headers.of("Location", '/' + address.bucket()));
            case "RestoreObject" -> WireResponse.empty(202);
            case "GetBucketPolicy" ->
                WireResponse.text(200, "application/json", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
            default ->
                S3Documents.of(operation, address, incoming)
                        .map(xml -> WireResponse.text(200, "application/xml", xml))
                        .orElseGet(() -> WireResponse.empty(request.method().equals("DELETE") ? 204 : 200));
        };
    }

    private static WireResponse written(WireRequest request) {
        Headers.Builder headers = new Headers.Builder().add("ETag", etag(request.body()));
        request.headers().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-checksum-")
                    && !ABOUT_CHECKSUMS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(name, value);
            }
        });
        return empty(200, headers.build());
    }

    private static Headers objectHeaders(Incoming incoming) {
        return Headers.of(
                "ETag",
                etag(NOTHING),
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(incoming.now().atZone(ZoneOffset.UTC)),
                "Accept-Ranges",
                "bytes",
                "Content-Type",
                "binary/octet-stream");
    }

    static String etag(byte[] body) {
        return '"' + Md5.hex(body) + '"';
    }

    private static WireResponse empty(int status, Headers headers) {
        return new WireResponse(status, headers, NOTHING);
    }
}
