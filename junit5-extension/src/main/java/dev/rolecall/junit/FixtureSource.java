package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import dev.rolecall.sdk.AgentMode;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where a test gets a fixture that lives longer than the test: in an application context, for example. For integrations with other
 * test frameworks, which name theirs to {@link java.util.ServiceLoader}. Without one that knows the test, it gets a fixture of its own.
 */
public interface FixtureSource {

    /**
     * The fixture of a test, in the state that its declaration gives it; empty if this source does not know the test.
     *
     * <p>Asked once for each test, before its {@code @BeforeEach} methods. Whoever answers closes the fixture too.
     */
    Optional<FakeAws> fixtureOf(ExtensionContext test);

    /**
     * Start a fixture with one instance, as an annotation declares it.
     *
     * @param owner whom it belongs to, for sentences: {@code application context of a.b.OrderTests}
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if something of the declaration is not as AWS would take
     *     it
     */
    static FakeAws start(WithInstanceProfile declared, String owner) {
        return Declaration.of(declared, "@WithInstanceProfile of the " + owner).start(owner, AgentMode.ofThisJvm());
    }
}
