package dev.rolecall.imds;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request's path, segment by segment and decoded. Nothing is resolved or merged: {@code ..} and an empty segment are names like
 * any other, which nothing in the tree has.
 *
 * @param hasLastSlash whether one slash was at the end, which is part of no segment
 */
record MetadataPath(List<String> segments, boolean hasLastSlash) {

    private static final List<String> TOKEN = List.of("latest", "api", "token");

    static MetadataPath parse(String rawPath) {
        String inner = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
        String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        if (trimmed.isEmpty()) {
            return new MetadataPath(inner.isEmpty() ? List.of() : List.of(""), true);
        }
        return new MetadataPath(
                Stream.of(trimmed.split("/", -1)).map(MetadataPath::decode).toList(), inner.endsWith("/"));
    }

    boolean isToken() {
        return segments.equals(TOKEN);
    }

    /** Whether it is the path of the tokens in a version other than {@code latest}. */
    boolean isVersionedToken() {
        return segments.size() == 3 && !isToken() && segments.subList(1, 3).equals(TOKEN.subList(1, 3));
    }

    String lastSegment() {
        return segments.get(segments.size() - 1);
    }

    boolean isRoot() {
        return segments.isEmpty();
    }

    /** Whether it is a version and nothing below. */
    boolean isVersion() {
        return segments.size() == 1;
    }

    /** The API version asked for: a date, {@code 1.0} or {@code latest}, not checked. */
    String version() {
        return segments.get(0);
    }

    /** What is asked for of that version, without a slash at either end. */
    String category() {
        return String.join("/", segments.subList(1, segments.size()));
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            String decoded = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.contains("/") ? segment : decoded;
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }
}
