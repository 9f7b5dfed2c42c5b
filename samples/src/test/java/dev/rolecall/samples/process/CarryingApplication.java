package dev.rolecall.samples.process;

import static dev.rolecall.Profile.profile;

import dev.rolecall.FakeAws;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sts.StsClient;

/** Two fixtures at a time, and one pool that takes tasks of both. */
final class CarryingApplication {

    private CarryingApplication() {}

    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (FakeAws one = FakeAws.start()) {
            one.launch(profile("one"));
            try (FakeAws other = FakeAws.start()) {
                other.launch(profile("other"));
                System.out.println("pool: " + pool.submit(() -> role()).get());
                System.out.println("pool, as one: "
                        + one.as(one.instance(), () -> pool.submit(() -> role()))
                                .get());
                System.out.println("stage: "
                        + CompletableFuture.supplyAsync(() -> role(), pool).get());
            }
        } finally {
            pool.shutdown();
        }
    }

    private static String role() {
        try (StsClient sts = StsClient.create()) {
            return sts.getCallerIdentity().arn().split("/")[1];
        }
    }
}
