package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;

/**
 * An account that some change, by HTTP and in this process, while others look at it. {@code -Drolecall.mutations} says how many changes
 * are tried in all, {@code -Drolecall.mutations.seed} which.
 */
@Timeout(value = 6, unit = TimeUnit.HOURS)
class MutationTests {

    private static final int MUTATIONS = Integer.getInteger("rolecall.mutations", 3_000);
    private static final long SEED = Long.getLong("rolecall.mutations.seed", 20_261_121L);
    private static final int MUTATORS = 6;
    private static final int ONLOOKERS = 4;

    /** A change and a look take milliseconds, also on a machine that is busy. */
    private static final long MILLIS_OF_A_MUTATION = 200;

    @Test
    void whoLooksOnSeesNothingThatCannotBe() throws Exception {
        try (FakeAws aws = FakeAws.builder().withoutSdkWiring().start()) {
            Mutator.prepare(aws);
            OverHttp http = OverHttp.asAdministrator(aws);
            List<Mutator> mutators = IntStream.range(0, MUTATORS)
                    .mapToObj(i -> i % 2 == 0
                            ? new Mutator(aws, http.iam(), http.ec2(), SEED + i)
                            : new Mutator(aws, aws.iam(), aws.ec2(), SEED + i))
                    .toList();
            List<Onlooker> onlookers = IntStream.range(0, ONLOOKERS)
                    .mapToObj(i ->
                            i < 2 ? new Onlooker(aws, aws.iam(), aws.ec2()) : new Onlooker(aws, http.iam(), http.ec2()))
                    .toList();

            together(mutators, onlookers);

            onlookers.forEach(Onlooker::look);
            everyAssociationHasItsInstance(aws);
            int done = mutators.stream().mapToInt(Mutator::done).sum();
            int seen = onlookers.stream().mapToInt(Onlooker::credentialsSeen).sum();
            System.out.printf(
                    "%,d changes tried from seed %d, %,d done, credentials seen %,d times; refused: %s%n",
                    MUTATIONS, SEED, done, seen, mutators.get(0).refused());
            assertThat(done).isGreaterThan(MUTATIONS / 10);
            assertThat(seen).isPositive();
        }
    }

    private static void together(List<Mutator> mutators, List<Onlooker> onlookers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(mutators.size() + onlookers.size());
        try {
            List<Future<?>> changes = new ArrayList<>();
            for (Mutator mutator : mutators) {
                changes.add(threads.submit(() -> mutator.mutate(MUTATIONS / MUTATORS)));
            }
            List<Future<?>> looks = new ArrayList<>();
            for (int i = 0; i < onlookers.size(); i++) {
                Onlooker onlooker = onlookers.get(i);
                Runnable look = i % 2 == 0 ? onlooker::look : onlooker::lookAtMetadata;
                looks.add(threads.submit(() -> {
                    while (!changes.stream().allMatch(Future::isDone)) {
                        look.run();
                    }
                }));
            }
            for (Future<?> change : changes) {
                ended(change);
            }
            for (Future<?> look : looks) {
                ended(look);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void ended(Future<?> work) throws Exception {
        try {
            work.get(60_000 + MUTATIONS * MILLIS_OF_A_MUTATION, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("-Drolecall.mutations.seed=" + SEED + ": " + failed.getCause(), failed.getCause());
        } catch (TimeoutException stuck) {
            long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
            throw new AssertionError(
                    "-Drolecall.mutations.seed=" + SEED + ": stuck, threads deadlocked: "
                            + (deadlocked == null ? 0 : deadlocked.length),
                    stuck);
        }
    }

    private static void everyAssociationHasItsInstance(FakeAws aws) {
        for (IamInstanceProfileAssociation association :
                aws.ec2().describeIamInstanceProfileAssociations().iamInstanceProfileAssociations()) {
            assertThat(aws.ec2()
                            .describeInstances(r -> r.instanceIds(association.instanceId()))
                            .reservations()
                            .get(0)
                            .instances()
                            .get(0)
                            .iamInstanceProfile()
                            .arn())
                    .isEqualTo(association.iamInstanceProfile().arn());
        }
    }
}
