package dev.rolecall.junit;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After which tests the story of the fixture is told: the configuration parameter {@value #PARAMETER}. */
enum StoryMode {
    FAILURE,
    ALWAYS,
    NEVER;

    static final String PARAMETER = "rolecall.story";

    /** @throws ExtensionConfigurationException if it is none of them */
    static StoryMode of(ExtensionContext test) {
        String name = test.getConfigurationParameter(PARAMETER).orElse("failure");
        return Stream.of(values())
                .filter(mode -> mode.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException(
                        "expected " + PARAMETER + " to be failure, always or never, but found: '" + name + "'"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
