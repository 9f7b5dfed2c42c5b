package dev.rolecall.sdk.agent;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/** How this JVM lets its classes be changed: by what a {@code -javaagent} was given, by what somebody attached, else by attaching. */
final class Attachment {

    private static final String MOCKITO = "org.mockito.internal.PremainAttachAccess";

    private static final List<String> FORBIDDING =
            List.of("-XX:+DisableAttachMechanism", "-XX:-EnableDynamicAgentLoading");

    private static final List<String> OPTIONS =
            ManagementFactory.getRuntimeMXBean().getInputArguments();

    private Attachment() {}

    /** @throws IllegalStateException if it does not */
    static Instrumentation instrumentation() {
        Instrumentation present = present();
        if (present != null) {
            return present;
        }
        try {
            return ByteBuddyAgent.install();
        } catch (IllegalStateException | LinkageError refused) {
            throw new IllegalStateException(
                    "RoleCall could not attach its agent to this JVM (" + refused.getMessage()
                            + "). Start it with -javaagent:PATH/TO/fixture-core.jar or -XX:+EnableDynamicAgentLoading,"
                            + " on a JDK that has the module jdk.attach.",
                    refused);
        }
    }

    /** Whether nothing forbids it. */
    static boolean isPossible() {
        return present() != null
                || ModuleLayer.boot().findModule("jdk.attach").isPresent()
                        && FORBIDDING.stream().noneMatch(OPTIONS::contains);
    }

    private static @Nullable Instrumentation present() {
        Instrumentation ours = RoleCallAgent.instrumentation();
        return ours == null ? ofMockito() : ours;
    }

    /** Mockito's own {@code -javaagent}. What Mockito attaches itself is Byte Buddy's, which Byte Buddy finds again. */
    private static @Nullable Instrumentation ofMockito() {
        try {
            Class<?> access = Class.forName(MOCKITO, true, ClassLoader.getSystemClassLoader());
            return (Instrumentation) access.getMethod("getInstrumentation").invoke(null);
        } catch (ReflectiveOperationException | LinkageError notThere) {
            return null;
        }
    }
}
