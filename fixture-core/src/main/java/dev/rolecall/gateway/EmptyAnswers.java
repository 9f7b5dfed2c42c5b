package dev.rolecall.gateway;

import dev.rolecall.wire.WireResponse;

/** What one service answers where nothing is stored: as little as its clients can read. */
interface EmptyAnswers {

    WireResponse to(Mapped mapped, Incoming incoming);
}
