package dev.rolecall.samples.process;

import static dev.rolecall.Profile.profile;

import dev.rolecall.FakeAws;
import dev.rolecall.Instance;
import java.time.Duration;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Time that moves under a provider that is there already, and two fixtures at a time. */
final class AgentApplication {

    private AgentApplication() {}

    public static void main(String[] arguments) throws Exception {
        try (FakeAws aws = FakeAws.builder().owner("the first test").start();
                DefaultCredentialsProvider provider =
                        DefaultCredentialsProvider.builder().build()) {
            Instance web = aws.launch(profile("web"));
            provider.resolveCredentials();
            say("advance a minute", () -> {
                aws.clock().advance(Duration.ofMinutes(1));
                provider.resolveCredentials();
                return web.issuedCredentials().size();
            });
            say("advance seven hours", () -> {
                aws.clock().advance(Duration.ofHours(7));
                provider.resolveCredentials();
                return web.issuedCredentials().size();
            });
            try (FakeAws other = FakeAws.builder().owner("the second test").start()) {
                Instance batch = other.launch(profile("batch"));
                say("resolve beside another", () -> {
                    try (DefaultCredentialsProvider second =
                            DefaultCredentialsProvider.builder().build()) {
                        second.resolveCredentials();
                    }
                    return batch.issuedCredentials().size();
                });
                say("resolve what was there", () -> {
                    provider.resolveCredentials();
                    return web.issuedCredentials().size() + " and "
                            + batch.issuedCredentials().size();
                });
            }
        }
    }

    private static void say(String what, Callable<?> how) throws Exception {
        String result;
        try {
            result = "issued " + how.call();
        } catch (RuntimeException refused) {
            result = refused.getClass().getSimpleName() + ": " + refused.getMessage();
        }
        System.out.println(what + ": " + result);
    }
}
