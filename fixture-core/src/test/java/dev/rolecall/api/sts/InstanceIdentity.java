package dev.rolecall.api.sts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolecall.FakeAws;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Reads an instance's identity credentials from its metadata. */
final class InstanceIdentity {

    private InstanceIdentity() {}

    static Credentials of(FakeAws aws, String instanceId) {
        URI metadata = URI.create(aws.endpoint() + "/imds/" + instanceId
                + "/latest/meta-data/identity-credentials/ec2/security-credentials/ec2-instance");
        try {
            String document = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metadata).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode fields = new ObjectMapper().readTree(document);
            return Credentials.builder()
                    .accessKeyId(fields.path("AccessKeyId").asText())
                    .secretAccessKey(fields.path("SecretAccessKey").asText())
                    .sessionToken(fields.path("Token").asText())
                    .build();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
