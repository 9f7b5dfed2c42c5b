package dev.rolecall.benchmarks.suite;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The same with a stub by hand. */
public final class MockWebServerPhases {

    private MockWebServerPhases() {}

    public static void main(String[] arguments) throws Exception {
        Phases phases = new Phases();
        MockWebServerStub stub = new MockWebServerStub();
        phases.did("listener");
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
        stub.close();
        phases.did("end");
        phases.print();
        System.exit(0);
    }
}
