package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * Where a test gets a fixture that lives longer than the test: in an application context, for example. For integrations with other
 * test frameworks, which name theirs to {@link java.util.ServiceLoader}. Without one that knows the test, it gets a fixture of its own.
 */
public interface FixtureSource {

    /**
     * The fixture of a test, in the state that its declaration gives it; empty if this source does not know the test.
     *
     * <p>Asked once for each test, before its {@code @BeforeEach} methods, and once more should that fixture be closed until then. Whoever
     * answers closes the fixture too.
     */
    Optional<FakeAws> fixtureOf(ExtensionContext test);

    /**
     * What tests have in common that share a fixture, so that they do not run at the same time; empty if this source has no fixture for
     * tests of this class. Asked while tests are discovered.
     *
     * @param enclosingInstanceTypes as in {@link org.junit.jupiter.api.parallel.ResourceLocksProvider}
     */
    default Optional<String> sharedBy(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return Optional.empty();
    }

    /** Whether the framework resolves this parameter itself, so that RoleCall leaves it to it. */
    default boolean injects(ParameterContext parameter) {
        return false;
    }

    /** Those that are installed. */
    static Stream<FixtureSource> all() {
        return ServiceLoader.load(FixtureSource.class, FixtureSource.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    /**
     * Start a fixture with one instance, as an annotation declares it.
     *
     * @param owner whom it belongs to, for sentences: {@code application context of a.b.OrderTests}
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if something of the declaration is not as AWS would take
     *     it
     */
    static FakeAws start(WithInstanceProfile declared, String owner) {
        return Declaration.of(declared, "@WithInstanceProfile of the " + owner)
                .start(owner, WiringParameters.ofThisJvm());
    }
}
