package dev.rolecall.auth;

import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The one form of a request that client and service both hash.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     request</a>
 */
final class CanonicalRequest {

    private CanonicalRequest() {}

    static String of(SignatureClaim claim, WireRequest request, String payload) {
        StringBuilder out = new StringBuilder(512);
        out.append(request.method()).append('\n');
        out.append(claim.likeS3() ? PercentEncoding.recodePath(request.rawPath()) : normalisedPath(request.rawPath()))
                .append('\n');
        out.append(QueryParameters.of(request.rawQuery()).canonical()).append('\n');
        for (String name : claim.signedHeaders()) {
            appendHeader(out, name, request.headers());
        }
        out.append('\n');
        out.append(String.join(";", claim.signedHeaders())).append('\n');
        return out.append(payload).toString();
    }

    private static void appendHeader(StringBuilder out, String name, Headers headers) {
        out.append(name).append(':');
        List<String> values = headers.all(name);
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            appendTrimmed(out, values.get(i));
        }
        out.append('\n');
    }

    private static void appendTrimmed(StringBuilder out, String value) {
        if (isTrimmed(value)) {
            out.append(value);
            return;
        }
        boolean gap = false;
        boolean started = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isSpace(c)) {
                gap = started;
            } else {
                out.append(gap ? " " : "").append(c);
                gap = false;
                started = true;
            }
        }
    }

    /** As nearly all are: each space is a single blank between two other characters. */
    private static boolean isTrimmed(String value) {
        boolean afterSpace = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isSpace(c)) {
                if (afterSpace || c != ' ') {
                    return false;
                }
                afterSpace = true;
            } else {
                afterSpace = false;
            }
        }
        return value.isEmpty() || !afterSpace;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static String normalisedPath(String rawPath) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : rawPath.split("/", -1)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        String path = "/" + String.join("/", kept) + (rawPath.endsWith("/") && !kept.isEmpty() ? "/" : "");
        return PercentEncoding.encodePath(path);
    }
}
