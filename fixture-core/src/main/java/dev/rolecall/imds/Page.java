package dev.rolecall.imds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What the tree holds at one path. */
record Page(byte[] body, String contentType, String acceptRanges, Instant lastModified) {

    /** Everything but user data is text without ranges, JSON included. */
    static Page text(String text, Instant lastModified) {
        return new Page(text.getBytes(StandardCharsets.UTF_8), "text/plain", "none", lastModified);
    }
}
