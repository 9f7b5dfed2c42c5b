package dev.rolecall.spring;

import dev.rolecall.FakeAws;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;

/** What a context can look up of its fixture. */
final class FixtureProperties {

    private FixtureProperties() {}

    static MapPropertySource of(FakeAws aws) {
        return new MapPropertySource(
                "RoleCall",
                Map.of(
                        "rolecall.endpoint", aws.endpoint().toString(),
                        "rolecall.imds-endpoint",
                                aws.instance().metadataEndpoint().toString(),
                        "rolecall.instance-id", aws.instance().id(),
                        "rolecall.account", aws.account(),
                        "rolecall.region", aws.region()));
    }
}
