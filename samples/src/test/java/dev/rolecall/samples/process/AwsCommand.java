package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code aws} command, told where the server is and nothing else: no file, variable or setting of this machine reaches it. */
final class AwsCommand {

    private final Map<String, String> environment = new LinkedHashMap<>();

    private AwsCommand(URI endpoint, Path home) {
        environment.putAll(hermetic(home));
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("AWS_DEFAULT_REGION", "eu-central-1");
    }

    /** Keeps programs of botocore away from what the machine has set up, and from its clouds. */
    static Map<String, String> hermetic(Path home) {
        return Map.of(
                "HOME",
                home.toString(),
                "AWS_CONFIG_FILE",
                home.resolve("no-config").toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                home.resolve("no-credentials").toString(),
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "http://127.0.0.1:9/",
                // A program too old to know AWS_ENDPOINT_URL ends here, and not in AWS.
                "HTTPS_PROXY",
                "http://127.0.0.1:9",
                "AWS_MAX_ATTEMPTS",
                "1",
                "AWS_PAGER",
                "");
    }

    /** With the administrator's key. */
    static AwsCommand of(RunningServer server, Path home) {
        AwsCommand aws = new AwsCommand(server.endpoint(), home);
        aws.environment.put("AWS_ACCESS_KEY_ID", RunningServer.ACCESS_KEY);
        aws.environment.put("AWS_SECRET_ACCESS_KEY", RunningServer.SECRET_KEY);
        return aws;
    }

    /** Without a key, on an instance. */
    static AwsCommand on(String instance, RunningServer server, Path home) {
        AwsCommand aws = new AwsCommand(server.endpoint(), home);
        aws.environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", server.endpoint() + "/imds/" + instance + "/");
        return aws;
    }

    static boolean isInstalled(Path home) throws IOException, InterruptedException {
        try (Forked version = Forked.start(hermetic(home), List.of("aws", "--version"))) {
            return version.awaitEnd().status() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    /** What it prints where all goes well. */
    String run(String... arguments) throws IOException, InterruptedException {
        return finish(arguments).output();
    }

    /** What it says where something goes wrong. */
    String fail(String... arguments) throws IOException, InterruptedException {
        Forked.Finished finished = finish(arguments);
        assertThat(finished.status()).as(finished.stdout()).isNotZero();
        return finished.stderr().strip();
    }

    private Forked.Finished finish(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--output", "text"));
        try (Forked aws = Forked.start(environment, command)) {
            return aws.awaitEnd();
        }
    }
}
