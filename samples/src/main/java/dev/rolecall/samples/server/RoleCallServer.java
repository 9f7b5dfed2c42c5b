package dev.rolecall.samples.server;

import dev.rolecall.FakeAws;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Runs one fixture until it is interrupted. */
public final class RoleCallServer {

    private static final int NOT_STARTED = 1;
    private static final int BAD_ARGUMENTS = 2;

    private RoleCallServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            ServerOptions options = ServerOptions.parse(arguments);
            FakeAws aws = options.fixture().start();
            OptionalInt port = options.metadataPort();
            Optional<URI> metadata =
                    port.isPresent() ? Optional.of(aws.openMetadataPort(port.getAsInt())) : Optional.empty();
            System.out.println(Greeting.of(aws, options, metadata));
        } catch (IllegalArgumentException badArguments) {
            System.err.println(badArguments.getMessage());
            System.exit(BAD_ARGUMENTS);
        } catch (IllegalStateException notStarted) {
            System.err.println(notStarted.getMessage());
            System.exit(NOT_STARTED);
        }
        new CountDownLatch(1).await();
    }
}
