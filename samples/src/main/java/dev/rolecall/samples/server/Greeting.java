package dev.rolecall.samples.server;

import dev.rolecall.FakeAws;
import java.net.URI;
import java.util.Optional;

/** What the server says once it is ready. */
final class Greeting {

    private Greeting() {}

    static String of(FakeAws aws, ServerOptions options, Optional<URI> metadata) {
        String greeting = """
                RoleCall is listening on %1$s: account %2$s, region %3$s. Point the AWS CLI at it with
                  export AWS_ENDPOINT_URL=%1$s AWS_REGION=%3$s AWS_DEFAULT_REGION=%3$s
                  export AWS_ACCESS_KEY_ID=%4$s AWS_SECRET_ACCESS_KEY=%5$s
                and clients on an instance, which need no key, with
                  export AWS_EC2_METADATA_SERVICE_ENDPOINT=%1$s/imds/INSTANCE_ID""".formatted(
                        aws.endpoint(), aws.account(), aws.region(), options.accessKey(), options.secretKeyToShow());
        return metadata.map(
                        address -> greeting + "\nThe first running instance has its metadata at " + address + " too.")
                .orElse(greeting);
    }
}
