package dev.rolecall.server;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireResponse;
import io.undertow.util.DateUtils;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** The status line and the headers of an answer that is written past Undertow. The connection closes after it. */
final class ResponseHead {

    private static final Clock REAL = Clock.systemUTC();

    private ResponseHead() {}

    /** @param length what the body is said to have, whatever comes of it */
    static byte[] announcing(WireResponse response, int length) {
        Headers headers = response.headers();
        return text(
                response,
                headers.contains("Content-Length")
                        ? headers
                        : headers.with("Content-Length", Integer.toString(length)));
    }

    static byte[] chunked(WireResponse response) {
        return text(response, response.headers().without("Content-Length").with("Transfer-Encoding", "chunked"));
    }

    private static byte[] text(WireResponse response, Headers headers) {
        String phrase = response.reason() == null ? StatusCodes.getReason(response.status()) : response.reason();
        StringBuilder text = new StringBuilder("HTTP/1.1 " + response.status() + " " + phrase + "\r\n");
        Headers dated = headers.contains("Date")
                ? headers
                : headers.with("Date", DateUtils.toDateString(Date.from(REAL.instant())));
        dated.with("Connection", "close")
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
