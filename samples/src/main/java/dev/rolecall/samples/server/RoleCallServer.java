package dev.rolecall.samples.server;

import dev.rolecall.FakeAws;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Runs one fixture until it is interrupted. */
public final class RoleCallServer {

    private static final int NOT_STARTED = 1;
    private static final int BAD_ARGUMENTS = 2;

    private RoleCallServer() {}

    /** Ends with 2 for a bad argument and with 1 if the server cannot listen, after one line on standard error. */
    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.println(ServerOptions.USAGE);
            return;
        }
        try {
            System.out.println(start(ServerOptions.parse(arguments)));
        } catch (IllegalArgumentException badArguments) {
            fail(badArguments.getMessage() + "; --help shows what there is", BAD_ARGUMENTS);
        } catch (IllegalStateException notStarted) {
            fail(String.valueOf(notStarted.getMessage()), NOT_STARTED);
        }
        new CountDownLatch(1).await();
    }

    private static String start(ServerOptions options) {
        FakeAws aws = options.fixture().start();
        OptionalInt port = options.metadataPort();
        Optional<URI> metadata =
                port.isPresent() ? Optional.of(aws.openMetadataPort(port.getAsInt())) : Optional.empty();
        return Greeting.of(aws, options, metadata);
    }

    private static void fail(String why, int status) {
        System.err.println(why.replaceAll("\\p{Cntrl}", "?"));
        System.exit(status);
    }
}
