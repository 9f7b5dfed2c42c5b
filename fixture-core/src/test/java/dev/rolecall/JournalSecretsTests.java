package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.fault.Scope.METADATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rolecall.journal.JsonLines;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Whatever is printed of a journal, nobody can sign or ask with it. */
class JournalSecretsTests {

    private static final Pattern SIGNATURE = Pattern.compile("(?i)signature=[0-9a-f]{8}");

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private final Instance web = aws.launch(profile("web"));
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    @Test
    void printsNoSecret() {
        AwsSessionCredentials credentials = (AwsSessionCredentials) OverHttp.credentialsOn(web);
        String wrongKey = "not" + credentials.secretAccessKey().substring(3);
        AwsSessionCredentials tampered =
                AwsSessionCredentials.create(credentials.accessKeyId(), wrongKey, credentials.sessionToken());
        String token = MetadataHttp.token(web.metadataEndpoint(), 60);
        secrets.addAll(List.of(credentials.secretAccessKey(), credentials.sessionToken(), wrongKey, token));

        MetadataHttp.send(web.metadataEndpoint(), "GET", "/latest/meta-data/", MetadataHttp.TOKEN + ": " + token);
        failures.add(catchThrowable(() -> OverHttp.as(aws, credentials).s3().listBuckets()));
        failures.add(catchThrowable(() -> OverHttp.as(aws, tampered).s3().listBuckets()));
        failures.add(catchThrowable(() -> OverHttp.as(aws, tampered).sts().getCallerIdentity()));
        failures.add(catchThrowable(() -> OverHttp.as(aws, tampered).dynamoDb().listTables()));
        presigned(credentials);
        aws.faults().on(METADATA).body("{\"SecretAccessKey\":\"" + wrongKey + "\",\"Token\":\"" + token + "\"}");
        MetadataHttp.get(web, "ami-id");

        assertThat(failures).doesNotContainNull();
        assertThat(aws.journal().exchanges()).hasSizeGreaterThan(8);
        assertThat(printed())
                .allSatisfy(text -> assertThat(text).doesNotContain(secrets).doesNotContainPattern(SIGNATURE));
        assertThat(aws.journal().toString())
                .contains(token.replaceFirst("=+$", "").replaceFirst(".*(.{4})$", "token …$1"));
    }

    private void presigned(AwsSessionCredentials credentials) {
        try (S3Presigner presigner = S3Presigner.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(aws.endpoint())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()) {
            URI url = URI.create(presigner
                    .presignGetObject(r -> r.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(object -> object.bucket("orders").key("1")))
                    .url()
                    .toString());
            String target = url.getRawPath() + "?" + url.getRawQuery();
            RawHttp.send(aws.endpoint(), "GET " + target + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n\r\n");
        }
    }

    private List<String> printed() {
        List<String> texts = new ArrayList<>(List.of(
                aws.journal().toString(),
                aws.journal().story(),
                aws.journal().timeline("secrets"),
                JsonLines.of(aws.journal().entries())));
        failures.stream()
                .flatMap(failure -> Stream.of(failure.getSuppressed()))
                .map(Throwable::toString)
                .forEach(texts::add);
        return texts;
    }
}
