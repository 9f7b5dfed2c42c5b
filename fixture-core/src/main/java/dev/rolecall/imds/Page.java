package dev.rolecall.imds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What the tree holds at one path.
 *
 * @param isDirectory whether it is a listing
 */
record Page(byte[] body, String contentType, String acceptRanges, Instant lastModified, boolean isDirectory) {

    /** Everything but user data is text without ranges, JSON included. */
    static Page text(String text, Instant lastModified) {
        return new Page(text.getBytes(StandardCharsets.UTF_8), "text/plain", "none", lastModified, false);
    }

    static Page bytes(byte[] bytes, Instant lastModified) {
        return new Page(bytes, "application/octet-stream", "bytes", lastModified, false);
    }

    static Page listing(String lines, Instant lastModified) {
        return new Page(lines.getBytes(StandardCharsets.UTF_8), "text/plain", "none", lastModified, true);
    }
}
