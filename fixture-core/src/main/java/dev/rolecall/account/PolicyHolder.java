package dev.rolecall.account;

/**
 * An identity that a managed policy is attached to, or bounds.
 *
 * @param id its unique id
 */
public record PolicyHolder(Kind kind, String name, String id, String path) {

    public enum Kind {
        USER,
        ROLE,
        GROUP
    }
}
