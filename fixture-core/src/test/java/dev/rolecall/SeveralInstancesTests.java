package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.services.sts.StsClient;

/** One account, several instances, and code of this JVM that runs on each. */
@Isolated("the settings of the SDK are the JVM's")
class SeveralInstancesTests {

    private FakeAws aws;
    private Instance web;
    private Instance batch;

    @BeforeEach
    void launch() {
        aws = FakeAws.start();
        web = aws.launch(profile("web"));
        batch = aws.launch(profile("batch"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void runCodeAsOneOfThem() {
        String asBatch = aws.as(batch, SeveralInstancesTests::identity);

        assertThat(asBatch).endsWith(":assumed-role/batch/" + batch.id());
        assertThat(identity()).endsWith(":assumed-role/web/" + web.id());
        assertThat(aws.as(batch, EC2MetadataUtils::getInstanceId)).isEqualTo(batch.id());
        assertThat(EC2MetadataUtils.getInstanceId()).isEqualTo(web.id());
    }

    @Test
    void runAClientThatIsThereAlready() {
        try (StsClient sts = StsClient.create()) {
            assertThat(sts.getCallerIdentity().arn()).endsWith(web.id());
            aws.as(batch, () -> assertThat(sts.getCallerIdentity().arn()).endsWith(batch.id()));
            assertThat(sts.getCallerIdentity().arn()).endsWith(web.id());
        }
        assertThat(web.issuedCredentials()).hasSize(1);
    }

    @Test
    void keepWhatWasBuiltOnThem() {
        try (StsClient ofBatch = aws.as(batch, () -> StsClient.create())) {
            assertThat(ofBatch.getCallerIdentity().arn()).endsWith(batch.id());
            assertThat(CompletableFuture.supplyAsync(
                                    () -> ofBatch.getCallerIdentity().arn())
                            .join())
                    .endsWith(batch.id());
        }
    }

    @Test
    void nestAndRunInParallel() throws Exception {
        aws.as(batch, () -> {
            aws.as(web, () -> assertThat(identity()).endsWith(web.id()));
            assertThat(identity()).endsWith(batch.id());
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (var done : threads.invokeAll(IntStream.range(0, 40)
                    .mapToObj(task -> task % 2 == 0 ? web : batch)
                    .map(instance -> (java.util.concurrent.Callable<Boolean>) () ->
                            aws.as(instance, SeveralInstancesTests::identity).endsWith(instance.id()))
                    .toList())) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void passOnWhatTheCodeThrows() {
        assertThatIOException()
                .isThrownBy(() -> aws.as(batch, () -> {
                    throw new IOException("of the code");
                }))
                .withMessage("of the code");
        assertThat(identity()).endsWith(web.id());
    }

    @Test
    void refuseStrangersAndTheImpossible() {
        try (FakeAws apart = FakeAws.builder().withoutSdkWiring().start()) {
            Instance stranger = apart.launch(profile("stranger"));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> aws.as(stranger, SeveralInstancesTests::identity))
                    .withMessageContaining("expected an instance of " + aws)
                    .withMessageContaining(stranger.id());
            assertThatIllegalStateException()
                    .isThrownBy(() -> apart.as(stranger, SeveralInstancesTests::identity))
                    .withMessageContaining("withoutSdkWiring()");
        }
    }

    private static String identity() {
        try (StsClient sts = StsClient.create()) {
            return sts.getCallerIdentity().arn();
        }
    }
}
