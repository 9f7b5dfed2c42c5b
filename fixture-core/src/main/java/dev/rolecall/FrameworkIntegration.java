package dev.rolecall;

import dev.rolecall.sdk.SdkWiring;
import dev.rolecall.server.SharedServer;
import org.jspecify.annotations.Nullable;

/**
 * What an integration with a test framework needs of a fixture: it may keep it from one test to another, and run a test on several
 * threads. {@link FakeAws#integration} has it. A closed fixture refuses every call.
 */
public final class FrameworkIntegration {

    private final FakeAws aws;
    private final @Nullable SdkWiring wiring;

    FrameworkIntegration(FakeAws aws, @Nullable SdkWiring wiring) {
        this.aws = aws;
        this.wiring = wiring;
    }

    /**
     * Keep the listener of this JVM up while no fixture is open, so that the next one need not start it. Close the share at the end of a
     * run.
     */
    public static AutoCloseable keepListening() {
        return SharedServer.lease(0);
    }

    /**
     * Let the current thread belong to this fixture, as the one that started it does, until what is returned is closed by the same
     * thread.
     */
    public ThreadScope onThisThread() {
        aws.open();
        return wiring == null ? () -> {} : wiring.onThisThread()::close;
    }

    /**
     * Keep the fixture open, but leave this JVM to others until {@link #resume}: where several are open, code of which nobody can tell
     * whose it is belongs to the only one that does not stand by.
     */
    public void standBy() {
        standBy(true);
    }

    /** End {@link #standBy}. */
    public void resume() {
        standBy(false);
    }

    private void standBy(boolean standsBy) {
        aws.open();
        if (wiring != null) {
            wiring.standBy(standsBy);
        }
    }

    /** What {@link #onThisThread} began. */
    public interface ThreadScope extends AutoCloseable {
        @Override
        void close();
    }
}
