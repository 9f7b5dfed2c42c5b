package dev.rolecall.journal;

/**
 * One decision on one action and one resource; a request may need several.
 *
 * @param action {@code s3:PutObject}
 * @param resource an ARN, or {@code *}
 * @param reason empty where it was allowed, else the sentence that AWS gives
 */
public record Judgement(String action, String resource, boolean allowed, String reason) {

    @Override
    public String toString() {
        return (allowed ? "allowed " : "denied ") + action + " on " + resource;
    }
}
