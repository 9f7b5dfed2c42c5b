package dev.rolecall.junit;

import dev.rolecall.sdk.AgentMode;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The configuration parameter {@code rolecall.agent}, which JUnit takes from system properties too. */
final class AgentModes {

    private AgentModes() {}

    /** @throws ExtensionConfigurationException if it is no mode, or one that came too late to keep tests from overlapping */
    static AgentMode of(ExtensionContext test) {
        AgentMode mode = parse(test);
        if (mode == AgentMode.NEVER
                && AgentMode.ofThisJvm() != mode
                && test.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(
                    "Without the agent, tests with an instance profile run one at a time, and JUnit settles that before it"
                            + " tells an extension its configuration parameters. Where tests run in parallel, expected "
                            + AgentMode.PROPERTY + "=never as a system property of this JVM, but found "
                            + AgentMode.ofThisJvm() + ".");
        }
        return mode;
    }

    private static AgentMode parse(ExtensionContext test) {
        try {
            return test.getConfigurationParameter(AgentMode.PROPERTY)
                    .map(AgentMode::parse)
                    .orElseGet(AgentMode::ofThisJvm);
        } catch (IllegalArgumentException unknown) {
            throw new ExtensionConfigurationException(unknown.getMessage(), unknown);
        }
    }
}
