package dev.rolecall.fault;

import java.time.Instant;

/** A fault from when it was added on: whose turn it is, and how often it struck. */
final class Installed {

    private final Fault fault;
    private final Instant added;
    private int turns;
    private int struck;

    Installed(Fault fault, Instant added) {
        this.fault = fault;
        this.added = added;
    }

    Fault fault() {
        return fault;
    }

    /** Whether it strikes this request, which has had its turn by that. */
    synchronized boolean strikes(Asked asked, Instant now) {
        Scope scope = fault.scope();
        return scope.covers(asked)
                && fault.effect().concerns(asked)
                && scope.window().includes(now, added)
                && scope.turns().include(++turns);
    }

    synchronized void land() {
        struck++;
    }

    synchronized int struck() {
        return struck;
    }
}
