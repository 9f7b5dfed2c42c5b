package dev.rolecall.junit;

import dev.rolecall.sdk.AgentMode;
import dev.rolecall.sdk.Propagation;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The configuration parameters {@code rolecall.agent} and {@code rolecall.propagate}, which JUnit takes from system properties too.
 */
record WiringParameters(AgentMode agent, Propagation propagation) {

    static WiringParameters ofThisJvm() {
        return new WiringParameters(AgentMode.ofThisJvm(), Propagation.ofThisJvm());
    }

    /** @throws ExtensionConfigurationException if one is unknown, or came too late to keep tests from overlapping */
    static WiringParameters of(ExtensionContext test) {
        AgentMode mode = read(test, AgentMode.PROPERTY, AgentMode::parse, AgentMode::ofThisJvm);
        if (mode == AgentMode.NEVER
                && AgentMode.ofThisJvm() != mode
                && test.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(
                    "Without the agent, tests with an instance profile run one at a time, and JUnit settles that before it"
                            + " tells an extension its configuration parameters. Where tests run in parallel, expected "
                            + AgentMode.PROPERTY + "=never as a system property of this JVM, but found "
                            + AgentMode.ofThisJvm() + ".");
        }
        return new WiringParameters(mode, read(test, Propagation.PROPERTY, Propagation::parse, Propagation::ofThisJvm));
    }

    private static <T> T read(ExtensionContext test, String name, Function<String, T> parse, Supplier<T> ofThisJvm) {
        try {
            return test.getConfigurationParameter(name).map(parse).orElseGet(ofThisJvm);
        } catch (IllegalArgumentException unknown) {
            throw new ExtensionConfigurationException(unknown.getMessage(), unknown);
        }
    }
}
