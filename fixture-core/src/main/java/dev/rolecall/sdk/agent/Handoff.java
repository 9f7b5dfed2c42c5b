package dev.rolecall.sdk.agent;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the executors of the JDK call as they take a task and as they run it. A template: its code is copied into a class beside theirs,
 * so it knows nothing but the JDK and whoever listens.
 */
public final class Handoff {

    public static volatile @Nullable Consumer<Object> onTaken;
    public static volatile @Nullable Consumer<Object> onMade;
    public static volatile @Nullable UnaryOperator<@Nullable Object> onBegin;
    public static volatile @Nullable Consumer<Object> onEnd;

    private Handoff() {}

    static void taken(Object task) {
        Consumer<Object> listener = onTaken;
        if (listener != null) {
            listener.accept(task);
        }
    }

    static void made(Object task) {
        Consumer<Object> listener = onMade;
        if (listener != null) {
            listener.accept(task);
        }
    }

    static @Nullable Object begin(Object task) {
        UnaryOperator<@Nullable Object> listener = onBegin;
        return listener == null ? null : listener.apply(task);
    }

    static void end(@Nullable Object begun) {
        Consumer<Object> listener = onEnd;
        if (listener != null && begun != null) {
            listener.accept(begun);
        }
    }

    static void run(Runnable task) {
        Object begun = begin(task);
        try {
            task.run();
        } finally {
            end(begun);
        }
    }
}
