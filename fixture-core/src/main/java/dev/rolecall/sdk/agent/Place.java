package dev.rolecall.sdk.agent;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where code runs: on an instance of a fixture.
 *
 * @param instance the metadata service of that instance, or {@code null} for the one the fixture runs on at the time
 */
public record Place(WiredFixture fixture, @Nullable URI instance) {

    URI metadataEndpoint() {
        URI host = instance == null ? fixture.host() : instance;
        return host == null ? fixture.nowhere() : host;
    }

    Instant now() {
        return fixture.clock().instant();
    }
}
