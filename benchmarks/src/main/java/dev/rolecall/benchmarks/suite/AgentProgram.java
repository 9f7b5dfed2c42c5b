package dev.rolecall.benchmarks.suite;

import dev.rolecall.FakeAws;
import dev.rolecall.Profile;
import dev.rolecall.sdk.AgentMode;
import net.bytebuddy.agent.ByteBuddyAgent;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** One fixture, without the agent, with one that attaches, or with the one that the JVM was started with. */
public final class AgentProgram {

    private AgentProgram() {}

    /** @param arguments {@code never}, {@code attached} or {@code given} */
    public static void main(String[] arguments) {
        Phases phases = new Phases();
        AgentMode mode = arguments[0].equals("never") ? AgentMode.NEVER : AgentMode.ALWAYS;
        if (arguments[0].equals("attached")) {
            // What RoleCall does as well, which then finds it done.
            ByteBuddyAgent.install();
        }
        phases.did("ms to attach");
        try (FakeAws aws = FakeAws.builder().owner("a benchmark").agent(mode).start()) {
            phases.did("ms to start a fixture");
            aws.launch(Profile.profile("web"));
            try (DefaultCredentialsProvider chain =
                    DefaultCredentialsProvider.builder().build()) {
                chain.resolveCredentials();
            }
        }
        phases.did("ms to use it");
        phases.print();
        System.exit(0);
    }
}
