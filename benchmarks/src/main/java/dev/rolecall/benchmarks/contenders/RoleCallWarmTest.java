package dev.rolecall.benchmarks.contenders;

import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import dev.rolecall.Profile;
import dev.rolecall.benchmarks.measure.Contender;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test's fixture: started, asked for credentials once, closed. The listener stays, as the JUnit extension lets it. */
public final class RoleCallWarmTest implements Contender {

    private static final Profile PROFILE = Profile.profile(Canned.ROLE).policy("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""");

    private @Nullable AutoCloseable listener;

    @Override
    public void open() {
        listener = FrameworkIntegration.keepListening();
    }

    @Override
    public Map<String, Double> round(int tests) throws Exception {
        return Map.of("µs a test", Timer.mean(tests, RoleCallWarmTest::test));
    }

    private static void test() {
        try (FakeAws aws = FakeAws.builder().owner("a benchmark").start()) {
            aws.launch(PROFILE);
            Sdk.resolve();
        }
    }

    @Override
    public void close() throws Exception {
        if (listener != null) {
            listener.close();
        }
    }
}
