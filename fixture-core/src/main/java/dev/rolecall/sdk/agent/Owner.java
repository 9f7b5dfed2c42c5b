package dev.rolecall.sdk.agent;

import org.jspecify.annotations.Nullable;

/** The place that an object of the SDK was built at. One that is used elsewhere too, as statics are, belongs to nobody. */
final class Owner {

    private final @Nullable Place place;
    private volatile boolean shared;

    Owner(@Nullable Place place) {
        this.place = place;
    }

    /** Where it was built, whether or not that fixture is open. */
    @Nullable
    Place birthplace() {
        return place;
    }

    /** Where it is at home still. */
    @Nullable
    Place home() {
        Place built = place;
        return built != null && !shared && Fixtures.isOpen(built.fixture()) ? built : null;
    }

    void share() {
        shared = true;
    }
}
