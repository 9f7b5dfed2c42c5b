package letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;

/** An application that builds its clients on threads of a pool, which all tests share. */
@WithInstanceProfile(role = "sender", policy = PostboxTests.SENDS)
class PoolTests {

    private static final ExecutorService POOL = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @RepeatedTest(20)
    void sendsForTheTestThatHandsItOver(FakeAws aws) throws Exception {
        String queue = PostboxTests.queue(aws);

        boolean taken = POOL.submit(() -> post(queue)).get();
        boolean takenToo = CompletableFuture.supplyAsync(() -> post(queue), POOL).get();

        assertTrue(taken && takenToo);
        assertEquals(2, aws.journal().exchanges().stream()
                .filter(exchange -> exchange.operation().equals("SendMessage"))
                .filter(exchange -> exchange.caller().endsWith(aws.instance().id()))
                .count());
    }

    private static boolean post(String queue) {
        try (Postbox postbox = new Postbox()) {
            return postbox.post(queue, "hello");
        }
    }
}
