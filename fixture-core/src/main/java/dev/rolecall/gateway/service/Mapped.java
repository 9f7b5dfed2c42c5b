package dev.rolecall.gateway.service;

import java.util.List;

/**
 * What a request turned out to be.
 *
 * @param operation its name in the service's API
 * @param accesses all that it needs, never empty
 */
public record Mapped(String operation, List<NeededAccess> accesses) {

    public static Mapped of(String operation, NeededAccess access) {
        return new Mapped(operation, List.of(access));
    }
}
