package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import java.time.Instant;

/**
 * One version of a managed policy.
 *
 * @param id {@code v1} and on; a number is not used again
 */
public record PolicyVersion(String id, PolicyDocument document, Instant created) {

    /** 1 and on. */
    public int number() {
        return Integer.parseInt(id.substring(1));
    }
}
