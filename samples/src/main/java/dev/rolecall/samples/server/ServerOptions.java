package dev.rolecall.samples.server;

import dev.rolecall.FakeAws;
import dev.rolecall.FakeAwsBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The command line of the server. */
final class ServerOptions {

    static final String USAGE = """
            Usage: java -jar rolecall-server.jar [OPTION VALUE]...

              --port N          listen on this port of 127.0.0.1; by default any that is free
              --account ID      the 12 digits of the account; by default %s
              --region R        by default %s
              --access-key K    accept this key as an administrator's, together with
              --secret-key S    its secret; by default a pair that is shown
              --imds-port M     serve the metadata of the first running instance at the root of this port too
              --help            show this and end

            Runs until SIGINT or SIGTERM. Ends with 2 for a bad argument, with 1 if a port is taken.""".formatted(FakeAwsBuilder.DEFAULT_ACCOUNT, FakeAwsBuilder.DEFAULT_REGION);

    private static final List<String> NAMES =
            List.of("--port", "--account", "--region", "--access-key", "--secret-key", "--imds-port");

    private static final String DEFAULT_ACCESS_KEY = "AKIAROLECALLEXAMPLE7";
    private static final String DEFAULT_SECRET_KEY = "rolecall-example-secret-key";

    private final Arguments arguments;

    private ServerOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    /** @throws IllegalArgumentException with one line that says which argument is wrong */
    static ServerOptions parse(String... given) {
        Arguments arguments = new Arguments(NAMES, given);
        if (arguments.value("--access-key").isPresent()
                != arguments.value("--secret-key").isPresent()) {
            throw new IllegalArgumentException("--access-key and --secret-key go together");
        }
        ServerOptions options = new ServerOptions(arguments);
        options.fixture();
        OptionalInt metadataPort = options.metadataPort();
        if (metadataPort.orElse(0) != 0 && metadataPort.equals(options.port("--port"))) {
            throw new IllegalArgumentException("--port and --imds-port name the same port");
        }
        return options;
    }

    /** A fixture as asked for, which leaves the SDK of this JVM alone. */
    FakeAwsBuilder fixture() {
        return FakeAws.builder()
                .owner("the stand-alone server")
                .withoutSdkWiring()
                .port(port("--port").orElse(0))
                .account(arguments.value("--account").orElse(FakeAwsBuilder.DEFAULT_ACCOUNT))
                .region(arguments.value("--region").orElse(FakeAwsBuilder.DEFAULT_REGION))
                .administrator(accessKey(), arguments.value("--secret-key").orElse(DEFAULT_SECRET_KEY));
    }

    OptionalInt metadataPort() {
        return port("--imds-port");
    }

    String accessKey() {
        return arguments.value("--access-key").orElse(DEFAULT_ACCESS_KEY);
    }

    /** What to write for the secret key where it is shown: a secret that was given is not repeated. */
    String secretKeyToShow() {
        return arguments.value("--secret-key").isPresent() ? "<your --secret-key>" : DEFAULT_SECRET_KEY;
    }

    private OptionalInt port(String name) {
        Optional<String> value = arguments.value(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!value.get().matches("[0-9]{1,5}") || Integer.parseInt(value.get()) > 65_535) {
            throw new IllegalArgumentException(name + " takes a port from 0 to 65535, but was '" + value.get() + "'");
        }
        return OptionalInt.of(Integer.parseInt(value.get()));
    }
}
