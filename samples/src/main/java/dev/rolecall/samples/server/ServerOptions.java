package dev.rolecall.samples.server;

import dev.rolecall.FakeAws;
import dev.rolecall.FakeAwsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The command line of the server. */
final class ServerOptions {

    private static final String USAGE =
            "Usage: rolecall-server [--port N] [--account ID] [--region R] [--access-key K --secret-key S] [--imds-port M]";
    private static final List<String> NAMES =
            List.of("--port", "--account", "--region", "--access-key", "--secret-key", "--imds-port");

    private static final String DEFAULT_ACCESS_KEY = "AKIAROLECALLEXAMPLE7";
    private static final String DEFAULT_SECRET_KEY = "rolecall-example-secret-key";

    private final Map<String, String> given;

    private ServerOptions(Map<String, String> given) {
        this.given = given;
    }

    /** @throws IllegalArgumentException with one line that says which argument is wrong */
    static ServerOptions parse(String[] arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Unknown argument '" + name + "'. " + USAGE);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value. " + USAGE);
            }
            if (given.put(name, arguments[i + 1]) != null) {
                throw new IllegalArgumentException(name + " is given twice. " + USAGE);
            }
        }
        if (given.containsKey("--access-key") != given.containsKey("--secret-key")) {
            throw new IllegalArgumentException("--access-key and --secret-key go together. " + USAGE);
        }
        ServerOptions options = new ServerOptions(given);
        options.fixture();
        options.metadataPort();
        return options;
    }

    /** A fixture as asked for, which leaves the SDK of this JVM alone. */
    FakeAwsBuilder fixture() {
        return FakeAws.builder()
                .owner("the stand-alone server")
                .withoutSdkWiring()
                .port(port("--port").orElse(0))
                .account(given.getOrDefault("--account", FakeAwsBuilder.DEFAULT_ACCOUNT))
                .region(given.getOrDefault("--region", FakeAwsBuilder.DEFAULT_REGION))
                .administrator(accessKey(), given.getOrDefault("--secret-key", DEFAULT_SECRET_KEY));
    }

    OptionalInt metadataPort() {
        return port("--imds-port");
    }

    String accessKey() {
        return given.getOrDefault("--access-key", DEFAULT_ACCESS_KEY);
    }

    /** What to write for the secret key where it is shown: a secret that was given is not repeated. */
    String secretKeyToShow() {
        return given.containsKey("--secret-key") ? "<your --secret-key>" : DEFAULT_SECRET_KEY;
    }

    private OptionalInt port(String name) {
        @Nullable String value = given.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return OptionalInt.of(port);
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the message below
        }
        throw new IllegalArgumentException(name + " takes a port from 0 to 65535, but was '" + value + "'. " + USAGE);
    }
}
