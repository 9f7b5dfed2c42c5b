package dev.rolecall.gateway.service;

import dev.rolecall.wire.WireResponse;

/** What one service answers where nothing is stored: as little as its clients can read. */
public interface EmptyAnswers {

    WireResponse to(Mapped mapped, Incoming incoming);
}
