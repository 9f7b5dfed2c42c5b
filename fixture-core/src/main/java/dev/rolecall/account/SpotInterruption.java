package dev.rolecall.account;

import java.time.Instant;

/** What is going to happen to a Spot Instance that has been given notice, and when. */
public record SpotInterruption(SpotAction action, Instant when) {}
