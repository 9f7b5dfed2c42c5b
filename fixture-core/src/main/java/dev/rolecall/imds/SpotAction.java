package dev.rolecall.imds;

import java.util.Locale;

/** What EC2 does to a Spot Instance that it interrupts. */
public enum SpotAction {
    TERMINATE,
    STOP,
    HIBERNATE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
