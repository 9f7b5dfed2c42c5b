package dev.rolecall.samples.guide;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.imds.Ec2MetadataClientException;

/** Looks whether EC2 will take this instance away. */
final class SpotWatch implements AutoCloseable {

    private final Ec2MetadataClient metadata = Ec2MetadataClient.create();

    /** When the instance ends, if EC2 has given notice. */
    Optional<Instant> end() {
        try {
            return Optional.of(Instant.parse(metadata.get("/latest/meta-data/spot/instance-action")
                    .asDocument()
                    .asMap()
                    .get("time")
                    .asString()));
        } catch (Ec2MetadataClientException answer) {
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            throw answer;
        }
    }

    @Override
    public void close() {
        metadata.close();
    }
}
