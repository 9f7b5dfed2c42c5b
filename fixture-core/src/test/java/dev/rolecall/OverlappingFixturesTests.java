package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;
import software.amazon.awssdk.services.sts.StsClient;

/** Fixtures that are open at the same time, and what is said where it cannot be known whose a call is. */
@Isolated("the settings of the SDK are the JVM's")
class OverlappingFixturesTests {

    /** A pool of the application, there before any fixture. */
    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

    @BeforeAll
    static void startThePool() throws Exception {
        for (int thread = 0; thread < 3; thread++) {
            POOL.submit(() -> {}).get();
        }
    }

    @AfterAll
    static void endThePool() {
        POOL.shutdown();
    }

    @Test
    void areNotGuessedFromWhereNobodyCanKnow() {
        try (FakeAws one = FakeAws.builder().owner("one test").start();
                FakeAws other = FakeAws.builder().owner("another test").start()) {
            one.launch(profile("one"));
            other.launch(profile("other"));

            Function<Callable<?>, String> failure = use -> {
                var thrown = new String[1];
                assertThatThrownBy(() -> in(POOL, use::call))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(SdkClientException.class)
                        .satisfies(cause -> thrown[0] = cause.getMessage());
                return thrown[0];
            };
            assertThat(List.of(
                            failure.apply(() ->
                                    DefaultCredentialsProvider.builder().build().resolveCredentials()),
                            failure.apply(
                                    () -> DefaultCredentialsProvider.create().resolveCredentials()),
                            failure.apply(StsClient::create),
                            failure.apply(EC2MetadataUtils::getInstanceId)))
                    .allSatisfy(said -> assertThat(said)
                            .contains(
                                    "RoleCall cannot tell of which fixture thread 'pool-",
                                    "2 fixtures are open, of one test and of another test",
                                    "FakeAws.as(instance, ...)"));
            assertThat(one.journal().exchanges()).isEmpty();
            assertThat(other.journal().exchanges()).isEmpty();
        }
    }

    private static <T> T in(ExecutorService pool, Callable<T> use) throws Exception {
        return pool.submit(use).get();
    }
}
