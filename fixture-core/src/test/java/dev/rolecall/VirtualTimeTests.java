package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.journal.Exchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A test moves the clock of its fixture, and the SDK of this JVM ages with it. Credentials of an instance live six hours. */
@Isolated("the settings of the SDK are the JVM's")
class VirtualTimeTests {

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(7);

    @Test
    void refreshesCredentialsThatHaveExpired() {
        try (FakeAws aws = FakeAws.start()) {
            Instance web = aws.launch(profile("web"));
            try (StsClient sts = StsClient.create()) {
                sts.getCallerIdentity();
                aws.clock().advance(SHORT);
                sts.getCallerIdentity();
                assertThat(web.issuedCredentials()).hasSize(1);

                aws.clock().advance(LONG);
                sts.getCallerIdentity();

                assertThat(web.issuedCredentials()).hasSize(2).doesNotHaveDuplicates();
                sts.getCallerIdentity();
                assertThat(web.issuedCredentials()).hasSize(2);
            }
        }
    }

    @Test
    void agesOnlyWhatBelongsToTheFixture() {
        try (FakeAws staying = FakeAws.start()) {
            Instance young = staying.launch(profile("young"));
            try (DefaultCredentialsProvider ofYoung =
                    DefaultCredentialsProvider.builder().build()) {
                String before = ofYoung.resolveCredentials().accessKeyId();
                try (FakeAws moving = FakeAws.start()) {
                    Instance old = moving.launch(profile("old"));
                    try (DefaultCredentialsProvider ofOld =
                            DefaultCredentialsProvider.builder().build()) {
                        ofOld.resolveCredentials();
                        moving.clock().advance(LONG);
                        ofOld.resolveCredentials();
                    }
                    assertThat(old.issuedCredentials()).hasSize(2);
                    assertThat(ofYoung.resolveCredentials().accessKeyId()).isEqualTo(before);
                }
            }
            assertThat(young.issuedCredentials()).hasSize(1);
        }
    }

    @Test
    void asksForANewTokenOnceTheOldOneHasExpired() {
        try (FakeAws aws = FakeAws.start()) {
            aws.launch(profile("web"));
            try (Ec2MetadataClient metadata = Ec2MetadataClient.create()) {
                metadata.get("/latest/meta-data/instance-id");
                metadata.get("/latest/meta-data/instance-id");
                aws.clock().advance(SHORT);
                metadata.get("/latest/meta-data/instance-id");
                assertThat(tokens(aws)).hasSize(1);

                aws.clock().advance(LONG);
                metadata.get("/latest/meta-data/instance-id");
                metadata.get("/latest/meta-data/instance-id");

                assertThat(tokens(aws)).hasSize(2);
            }
        }
    }

    private static List<Exchange> tokens(FakeAws aws) {
        return aws.journal().exchanges().stream()
                .filter(exchange -> exchange.request().startsWith("PUT /latest/api/token"))
                .toList();
    }
}
