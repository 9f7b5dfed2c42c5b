package dev.rolecall.samples.guide;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import dev.rolecall.junit.OnInstance;
import dev.rolecall.junit.WithInstanceProfile;
import dev.rolecall.samples.orders.Order;
import dev.rolecall.samples.orders.OrderArchiver;
import dev.rolecall.sdk.AgentMode;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose a call is, whichever thread makes it. */
@WithInstanceProfile(role = "order-archiver", policy = "classpath:iam/order-archiver.json", region = "eu-west-1")
class ParallelTest {

    /** Threads of the application, which any test may have started. */
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private final Order order = new Order("42", "ada", "{\"id\":42}");

    @AfterAll
    static void end() {
        POOL.shutdown();
    }

    @Test
    void usesOnAnyThreadWhatItBuiltOnItsOwn(FakeAws aws) {
        OrderArchiver archiver = new OrderArchiver();

        CompletableFuture.runAsync(() -> archiver.archive(order), POOL).join();

        assertThat(aws).journal().allowed("s3:PutObject").by("order-archiver").times(1);
    }

    @Test
    void saysWhoseTheTaskIsThatBuildsItsOwnClient(FakeAws aws, Instance instance) {
        Runnable task = () -> new OrderArchiver().archive(order);

        CompletableFuture.runAsync(() -> aws.as(instance, task::run), POOL).join();

        assertThat(aws).journal().allowed("s3:PutObject").by("order-archiver").times(1);
    }

    @Test
    void hasASecondInstance(FakeAws aws, @OnInstance("batch") Instance batch, @OnInstance("batch") Executor onBatch)
            throws Exception {
        Callable<String> whoAmI = () -> StsClient.create().getCallerIdentity().arn();
        FutureTask<String> task = new FutureTask<>(whoAmI);

        onBatch.execute(task);

        assertThat(task.get()).endsWith("assumed-role/batch/" + batch.id());
        assertThat(aws.as(batch, whoAmI::call)).endsWith("assumed-role/batch/" + batch.id());
        assertThat(whoAmI.call()).contains("assumed-role/order-archiver/");
    }

    /** As an application has it. */
    static final class Identity {

        private static final StsClient STS = StsClient.create();

        static String account() {
            return STS.getCallerIdentity().account();
        }
    }

    @Test
    @WithInstanceProfile(role = "first")
    void aStaticClientWorksForTheTestThatRuns() {
        for (String account : new String[] {"111111111111", "222222222222"}) {
            try (FakeAws aws =
                    FakeAws.builder().account(account).agent(AgentMode.ALWAYS).start()) {
                aws.launch(profile("web"));

                assertThat(Identity.account()).isEqualTo(account);
            }
        }
    }
}
