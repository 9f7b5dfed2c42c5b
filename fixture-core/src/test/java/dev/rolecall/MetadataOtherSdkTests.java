package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** SDKs in other languages on an instance. Each is tried where it is installed; a script ends with 42 where it is not. */
class MetadataOtherSdkTests {

    private static final int NOT_INSTALLED = 42;
    private static final String BOTOCORE = """
            import sys
            try:
                from botocore.utils import InstanceMetadataFetcher
            except ImportError:
                sys.exit(42)
            fetcher = InstanceMetadataFetcher(timeout=20, num_attempts=1, base_url=sys.argv[1] + '/', env={}, config={})
            found = fetcher.retrieve_iam_role_credentials()
            print(found['role_name'], found['access_key'], found['expiry_time'])
            """;
    /** It drops the path of an endpoint: the instance has to be at the root. */
    private static final String JAVASCRIPT = """
            let providers;
            try { providers = require('@aws-sdk/credential-providers'); } catch (missing) { process.exit(42); }
            providers.fromInstanceMetadata({ timeout: 20000, maxRetries: 0 })()
                .then(found => console.log('web', found.accessKeyId, found.expiration.toISOString()))
                .catch(failed => { console.log(failed); process.exit(1); });
            """;

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance instance = aws.launch(profile("web"));

    @Test
    void botocoreFetchesAndFetchesAgain() throws Exception {
        assertFetchedAndRefreshed(
                List.of("python3", "-c", BOTOCORE, instance.metadataEndpoint().toString()), Map.of());
    }

    @Test
    void theSdkForJavaScriptFetchesAndFetchesAgain() throws Exception {
        URI port = instance.openPort();
        assertFetchedAndRefreshed(
                List.of("node", "-e", JAVASCRIPT), Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", port.toString()));
    }

    private void assertFetchedAndRefreshed(List<String> command, Map<String, String> environment) throws Exception {
        String first = run(command, environment);
        assertThat(first).startsWith("web ASIA");

        aws.clock().advance(Duration.ofHours(7));
        String second = run(command, environment);

        assertThat(second).startsWith("web ASIA").isNotEqualTo(first);
        assertThat(instance.issuedCredentials()).hasSize(2);
        assertThat(first).contains(instance.issuedCredentials().get(0));
        assertThat(second).contains(instance.issuedCredentials().get(1));
    }

    private static String run(List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == NOT_INSTALLED) {
                abort(command.get(0) + " has no AWS SDK on this machine");
            }
            assertThat(process.exitValue()).as(output).isZero();
            return output.strip();
        } catch (IOException notFound) {
            return abort(command.get(0) + " is not installed on this machine");
        }
    }
}
