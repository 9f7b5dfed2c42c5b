package dev.rolecall.spring;

import dev.rolecall.Checkpoint;
import dev.rolecall.FakeAws;
import org.jspecify.annotations.Nullable;

/** The fixture of one application context. What the context itself has done to it by the first test belongs to its declared state. */
final class ContextFixture {

    static final String BEAN_NAME = "dev.rolecall.spring.ContextFixture";

    private final FakeAws aws;
    private final ContextCredentials credentials;
    private @Nullable Checkpoint declared;

    ContextFixture(FakeAws aws) {
        this.aws = aws;
        this.credentials = new ContextCredentials(aws);
    }

    FakeAws aws() {
        return aws;
    }

    ContextCredentials credentials() {
        return credentials;
    }

    /** Bring back the declared state for the next test. */
    synchronized void restore() {
        if (declared == null) {
            declared = aws.checkpoint();
        }
        declared.restore();
        credentials.forget();
    }

    void close() {
        credentials.close();
        aws.close();
    }
}
