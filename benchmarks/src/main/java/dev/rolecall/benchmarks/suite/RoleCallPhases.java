package dev.rolecall.benchmarks.suite;

import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import dev.rolecall.Profile;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The first fixture of a JVM. */
public final class RoleCallPhases {

    private RoleCallPhases() {}

    public static void main(String[] arguments) throws Exception {
        Phases phases = new Phases();
        try (AutoCloseable listener = FrameworkIntegration.keepListening()) {
            phases.did("listener");
            FakeAws aws = FakeAws.builder().owner("a benchmark").start();
            phases.did("fixture");
            aws.launch(Profile.profile("order-archiver").policy("""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""));
            phases.did("launch, with a policy");
            try (DefaultCredentialsProvider chain =
                    DefaultCredentialsProvider.builder().build()) {
                chain.resolveCredentials();
            }
            phases.did("credentials");
            OrderArchiver application = new OrderArchiver();
            phases.did("client of S3");
            application.archive("42");
            phases.did("first call");
            application.close();
            aws.close();
            phases.did("end");
        }
        phases.print();
        System.exit(0);
    }
}
