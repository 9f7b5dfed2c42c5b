package dev.rolecall.sdk.agent;

import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;

/** Where the code was that handed a task over, from then until the task runs. */
final class Tasks {

    private static final WeakIdentityMap<Object, Handed> HANDED = new WeakIdentityMap<>();

    private Tasks() {}

    /**
     * A task that waits.
     *
     * @param from {@code null} if nobody knows, or the same object was handed over from several places and nobody knows which comes first
     * @param times how often it will run
     */
    private record Handed(@Nullable Standing from, int times) {

        Handed once(@Nullable Standing more) {
            return new Handed(from == null || !from.equals(more) ? null : from, times + 1);
        }

        @Nullable
        Handed withoutOne() {
            return times == 1 ? null : new Handed(from, times - 1);
        }
    }

    /** An executor took it. What was a task from the beginning keeps the place it was made at. */
    static void taken(Object task) {
        if (task instanceof ForkJoinTask<?> && HANDED.get(task) != null) {
            return;
        }
        Standing from = from();
        if (from != null || HANDED.get(task) != null) {
            HANDED.compute(task, before -> before == null ? new Handed(from, 1) : before.once(from));
        }
    }

    static void made(Object task) {
        Standing from = from();
        if (from != null) {
            HANDED.put(task, new Handed(from, 1));
        }
    }

    /** @return what to {@link #end} with, {@code null} if the thread stays where it is */
    static Threads.@Nullable Scope begin(Object task) {
        Handed handed = HANDED.get(task);
        if (handed == null) {
            return null;
        }
        if (!(task instanceof RunnableScheduledFuture<?> scheduled && scheduled.isPeriodic())) {
            HANDED.compute(task, before -> before == null ? null : before.withoutOne());
        }
        Standing from = handed.from();
        return from == null ? null : Threads.carry(from);
    }

    /** Let go of what was kept for a fixture that closed. */
    static void closed(WiredFixture fixture) {
        HANDED.forEach((task, handed) -> {
            Standing from = handed.from();
            if (from != null && from.place().fixture() == fixture) {
                HANDED.compute(task, before -> null);
            }
        });
    }

    private static @Nullable Standing from() {
        return Fixtures.open().isEmpty() ? null : Threads.standing();
    }
}
