package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.Query;
import dev.rolecall.gateway.service.Incoming;
import dev.rolecall.wire.Headers;
import java.util.Locale;
import java.util.Set;

/** Presigned URLs, which may carry headers of S3 as parameters. */
final class S3Presigned {

    private static final Set<String> OF_THE_SIGNATURE = Set.of(
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders");

    private S3Presigned() {}

    static boolean isHeader(String parameter) {
        return parameter.toLowerCase(Locale.ROOT).startsWith("x-amz-");
    }

    static Incoming withHeaders(Incoming incoming) {
        Query query = Query.parse(incoming.wire().rawQuery());
        Headers headers = incoming.wire().headers();
        for (String name : query.names()) {
            if (isHeader(name) && !OF_THE_SIGNATURE.contains(name.toLowerCase(Locale.ROOT))) {
                headers = headers.with(name, query.first(name).orElse(""));
            }
        }
        return incoming.withWire(incoming.wire().withHeaders(headers));
    }
}
