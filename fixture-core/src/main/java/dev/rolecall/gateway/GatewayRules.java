package dev.rolecall.gateway;

import dev.rolecall.account.Memento;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What a test declares about services that RoleCall has no mapping for. Without a rule such a call is refused, because nobody can tell
 * whether a policy allows it.
 *
 * <pre>{@code
 * aws.gateway().map("athena", request -> List.of(Access.of("athena:" + request.operation(), request.arn("workgroup/primary"))));
 * aws.gateway().passThrough("glue");
 * }</pre>
 *
 * <p>What is allowed is answered with an empty success, or forwarded if the test said where to. Rules hold until the fixture is reset.
 * Safe for use by several threads.
 */
public final class GatewayRules {

    private final Map<String, RequestMapping> mappings = new ConcurrentHashMap<>();
    private final Set<String> passing = ConcurrentHashMap.newKeySet();
    private final Predicate<String> faked;

    GatewayRules(Predicate<String> faked) {
        this.faked = faked;
    }

    /**
     * Judge the requests of a service by what this mapping says that they need. RoleCall's own mappings come first: of a service that it
     * knows, only the operations that it does not know are asked about.
     *
     * @param service the name that requests are signed for: {@code athena}; {@code monitoring} for CloudWatch
     * @throws IllegalArgumentException if RoleCall fakes the service itself, or the name is empty
     */
    public void map(String service, RequestMapping mapping) {
        mappings.put(checked(service), mapping);
    }

    /**
     * Judge the requests of a service by their operation alone, on the resource {@code *}: for a test that is about something else. The
     * journal shows such calls as passed through. A statement that names a resource never matches them, neither to allow nor to deny,
     * so this says nothing about least privilege. Of services that go by method and path, whose requests do not name their operation,
     * nothing can be passed through: use {@link #map}.
     *
     * @param service the name that requests are signed for
     * @throws IllegalArgumentException if RoleCall fakes the service itself, or the name is empty
     */
    public void passThrough(String service) {
        passing.add(checked(service));
    }

    Optional<RequestMapping> mappingOf(String service) {
        return Optional.ofNullable(mappings.get(service));
    }

    boolean passes(String service) {
        return passing.contains(service);
    }

    Memento memento() {
        Map<String, RequestMapping> mappingsThen = Map.copyOf(mappings);
        Set<String> passingThen = Set.copyOf(passing);
        return () -> {
            clear();
            mappings.putAll(mappingsThen);
            passing.addAll(passingThen);
        };
    }

    void clear() {
        mappings.clear();
        passing.clear();
    }

    private String checked(String service) {
        if (service.isBlank()) {
            throw new IllegalArgumentException(
                    "expected the name that requests of a service are signed for, such as athena, but found none");
        }
        if (faked.test(service)) {
            throw new IllegalArgumentException("expected a service that RoleCall does not fake, but it fakes " + service
                    + " itself: its calls never come to the gateway");
        }
        return service;
    }
}
