package dev.rolecall.spring;

import dev.rolecall.Checkpoint;
import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import org.jspecify.annotations.Nullable;

/**
 * The fixture of one application context. What the context itself has done to it by the first test belongs to its declared state. While
 * no thread loads the context or runs tests of it, it leaves this JVM to the fixtures of other contexts.
 */
final class ContextFixture {

    static final String BEAN_NAME = "dev.rolecall.spring.ContextFixture";

    private static final ThreadLocal<@Nullable ContextFixture> CURRENT = new ThreadLocal<>();

    private final FakeAws aws;
    private final ContextCredentials credentials;
    private @Nullable Checkpoint declared;
    private int threads;
    private FrameworkIntegration.@Nullable ThreadScope closing;

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

    /** From now on this thread loads this context, or runs tests of it. */
    void enter() {
        if (CURRENT.get() != this) {
            leave();
            CURRENT.set(this);
            acquire();
        }
    }

    /** From now on this thread has to do with none. */
    static void leave() {
        ContextFixture current = CURRENT.get();
        if (current != null) {
            CURRENT.remove();
            current.release();
        }
    }

    private synchronized void acquire() {
        if (threads++ == 0) {
            aws.integration().resume();
        }
    }

    private synchronized void release() {
        if (--threads == 0 && !aws.isClosed()) {
            aws.integration().standBy();
        }
    }

    /** Bring back the declared state for the next test. */
    synchronized void restore() {
        if (declared == null) {
            declared = aws.checkpoint();
        }
        declared.restore();
        credentials.forget();
    }

    /** The thread that closes the context belongs to it meanwhile, whatever test has it closed. */
    void closing() {
        closing = aws.integration().onThisThread();
    }

    void close() {
        credentials.close();
        if (closing != null) {
            closing.close();
        }
        aws.close();
    }
}
