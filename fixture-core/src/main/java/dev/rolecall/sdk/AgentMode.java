package dev.rolecall.sdk;

import dev.rolecall.sdk.agent.SdkAgent;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * When RoleCall changes classes of the AWS SDK in this JVM, so that fixtures which are open at the same time stay apart and the SDK
 * sees the time of a fixture. Once on, it stays on until the JVM ends; with no fixture open it changes nothing that can be seen.
 */
public enum AgentMode {

    /** From the first fixture on that wires the SDK. */
    ALWAYS,

    /**
     * Once something needs it: two fixtures that wire the SDK are open at the same time, or one moves its clock. Under
     * {@code -javaagent} it costs no attaching, so it is on from the first fixture.
     */
    AUTO,

    /** Not for the sake of this fixture: fixtures that overlap leave the default chain without an instance, and time moves without it. */
    NEVER;

    /** The system property that names the mode for all fixtures of a JVM that are not told: {@value}. */
    public static final String PROPERTY = "rolecall.agent";

    /** Whether fixtures that overlap are kept apart in this JVM, as far as can be told before it is tried. */
    public boolean keepsFixturesApart() {
        return this != NEVER && SdkAgent.canBeOn();
    }

    /**
     * What the system property says; {@link #AUTO} if it is not set.
     *
     * @throws IllegalArgumentException if it says something else
     */
    public static AgentMode ofThisJvm() {
        return parse(System.getProperty(PROPERTY, "auto"));
    }

    /**
     * Read a mode, in upper or lower case.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static AgentMode parse(String name) {
        return Stream.of(values())
                .filter(mode -> mode.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected " + PROPERTY + " to be always, auto or never, but found: '" + name + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
