package dev.rolecall.imds;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The forms in which the service answers: which headers go with which status, and the one error page that has a body. */
final class MetadataResponses {

    // The indentation is the service's own: two tabs and a space on the third line.
    private static final String NOT_FOUND_PAGE = """
            <?xml version="1.0" encoding="iso-8859-1"?>
            <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
            \t\t "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
            <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
             <head>
              <title>404 - Not Found</title>
             </head>
             <body>
              <h1>404 - Not Found</h1>
             </body>
            </html>
            """;

    // RFC 9110 wants two digits for the day; DateTimeFormatter.RFC_1123_DATE_TIME writes one.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Headers COMMON =
            Headers.of("Content-Type", "text/plain", "Server", "EC2ws", "Connection", "close");

    private MetadataResponses() {}

    static WireResponse page(Page page) {
        return new WireResponse(
                200,
                COMMON.with("Content-Type", page.contentType())
                        .with("Accept-Ranges", page.acceptRanges())
                        .with("Last-Modified", HTTP_DATE.format(page.lastModified())),
                page.body());
    }

    static WireResponse text(String body) {
        return new WireResponse(200, COMMON, body.getBytes(StandardCharsets.UTF_8));
    }

    static WireResponse notFound() {
        return new WireResponse(
                404, COMMON.with("Content-Type", "text/html"), NOT_FOUND_PAGE.getBytes(StandardCharsets.UTF_8));
    }

    static WireResponse empty(int status) {
        return new WireResponse(status, COMMON, new byte[0]);
    }

    /** Not HTTP's own words for the status, but the service's. */
    static WireResponse notAllowed(String allowed) {
        return empty(405).withReason("Not Allowed").with("Allow", allowed);
    }

    /** The same without the body, whose length stays. */
    static WireResponse headOf(WireResponse response) {
        return new WireResponse(
                response.status(),
                response.headers().with("Content-Length", Integer.toString(response.body().length)),
                new byte[0]);
    }
}
