package dev.rolecall.gateway;

import java.util.List;

/**
 * What a request turned out to be.
 *
 * @param operation its name in the service's API
 * @param accesses all that it needs, never empty
 */
record Mapped(String operation, List<Access> accesses) {

    static Mapped of(String operation, Access access) {
        return new Mapped(operation, List.of(access));
    }
}
