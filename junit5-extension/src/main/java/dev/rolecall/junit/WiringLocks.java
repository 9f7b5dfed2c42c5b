package dev.rolecall.junit;

import dev.rolecall.sdk.AgentMode;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The SDK's default chain is wired for the whole JVM, through system properties among others. The agent keeps fixtures apart all the
 * same, so these tests overlap, if not with those that set properties; without it they run one at a time, as do those that share a
 * fixture.
 */
final class WiringLocks implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        Lock wiring = new Lock(
                Resources.SYSTEM_PROPERTIES,
                AgentMode.ofThisJvm().keepsFixturesApart() ? ResourceAccessMode.READ : ResourceAccessMode.READ_WRITE);
        Stream<Lock> shared = FixtureSource.all()
                .flatMap(source -> source.sharedBy(enclosingInstanceTypes, testClass).stream())
                .map(key -> new Lock(key, ResourceAccessMode.READ_WRITE));
        return Stream.concat(Stream.of(wiring), shared).collect(Collectors.toUnmodifiableSet());
    }
}
