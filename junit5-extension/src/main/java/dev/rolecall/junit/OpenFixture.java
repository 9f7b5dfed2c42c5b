package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import dev.rolecall.FrameworkIntegration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The fixture of one test, in the store that closes it, unless it is somebody else's. JUnit before 5.13 closes only its own kind of resource, later versions any
 * {@link AutoCloseable}; being both is closed once by each.
 */
record OpenFixture(Declaration declaration, FakeAws aws, OtherInstances others, boolean shared)
        implements Store.CloseableResource, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(InstanceProfileExtension.class);

    /** The unique id keeps a test from finding, through its parents' stores, a fixture that is not its own. */
    private record Key(String uniqueId) {}

    /** A share in the listener that outlives single tests, so that it starts once a run. */
    private record Listener(AutoCloseable share) implements Store.CloseableResource, AutoCloseable {

        @Override
        public void close() throws Exception {
            share.close();
        }
    }

    static OpenFixture of(ExtensionContext test, Declaration declaration) {
        test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Listener.class, type -> new Listener(FrameworkIntegration.keepListening()), Listener.class);
        Store store = test.getStore(NAMESPACE);
        Key own = new Key(test.getUniqueId());
        OpenFixture open = Objects.requireNonNull(
                store.getOrComputeIfAbsent(own, key -> open(test, declaration), OpenFixture.class));
        if (open.shared() && open.aws().isClosed()) {
            open = open(test, declaration);
            store.put(own, open);
        }
        return open;
    }

    /**
     * The fixture that was opened for a test.
     *
     * @throws ExtensionConfigurationException if none was
     */
    static OpenFixture required(ExtensionContext test) {
        OpenFixture open = test.getStore(NAMESPACE).get(new Key(test.getUniqueId()), OpenFixture.class);
        if (open == null) {
            throw new ExtensionConfigurationException("expected a fixture for the faults of "
                    + test.getRequiredTestMethod()
                    + ", but found none: add @WithInstanceProfile to it or to its class, or register"
                    + " an InstanceProfileExtension");
        }
        return open;
    }

    private static OpenFixture open(ExtensionContext test, Declaration declaration) {
        return FixtureSource.all()
                .flatMap(source -> source.fixtureOf(test).stream())
                .findFirst()
                .map(shared -> new OpenFixture(declaration, shared, new OtherInstances(), true))
                .orElseGet(() -> new OpenFixture(
                        declaration,
                        declaration.start(owner(test), WiringParameters.of(test)),
                        new OtherInstances(),
                        false));
    }

    /** The fixture of this test, if it got as far as to have one. */
    static Optional<OpenFixture> existing(ExtensionContext test) {
        return Optional.ofNullable(test.getStore(NAMESPACE).get(new Key(test.getUniqueId()), OpenFixture.class));
    }

    private static String owner(ExtensionContext test) {
        return test.getRequiredTestClass().getName() + "."
                + test.getRequiredTestMethod().getName();
    }

    @Override
    public void close() {
        if (!shared) {
            aws.close();
        }
    }
}
