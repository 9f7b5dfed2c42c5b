package dev.rolecall.sdk.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** What a JVM started with {@code -javaagent:fixture-core.jar} calls first. It keeps what it is given until a fixture needs it. */
public final class RoleCallAgent {

    private static volatile @Nullable Instrumentation instrumentation;

    private RoleCallAgent() {}

    /** Called by the JVM. */
    public static void premain(@Nullable String arguments, Instrumentation given) {
        instrumentation = given;
    }

    static @Nullable Instrumentation instrumentation() {
        return instrumentation;
    }
}
