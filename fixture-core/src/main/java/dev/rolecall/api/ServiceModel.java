package dev.rolecall.api;

import dev.rolecall.auth.Call;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** One service of the control plane: its protocol, its operations, and what its fields and errors look like. */
public final class ServiceModel {

    private final String name;
    private final Dialect dialect;
    private final String version;
    private final String namespace;
    private final Class<?> clientInterface;
    private final ParameterRules rules;
    private final ErrorTable errors;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /**
     * @param name the name requests are signed for
     * @param version the API version, which ends the namespace too
     * @param clientInterface the SDK's client of the service
     */
    public ServiceModel(
            String name,
            Dialect dialect,
            String version,
            String namespace,
            Class<?> clientInterface,
            ParameterRules rules,
            ErrorTable errors) {
        this.name = name;
        this.dialect = dialect;
        this.version = version;
        this.namespace = namespace;
        this.clientInterface = clientInterface;
        this.rules = rules;
        this.errors = errors;
    }

    /** Serve every operation that {@code type} declares itself. */
    public <T> ServiceModel serve(Class<T> type, Function<Call, T> implementation) {
        Stream.of(type.getDeclaredMethods())
                .filter(ServiceModel::isOperation)
                .map(method -> Operation.of(method, implementation))
                .forEach(operation -> operations.put(operation.action(), operation));
        return this;
    }

    String name() {
        return name;
    }

    Dialect dialect() {
        return dialect;
    }

    String version() {
        return version;
    }

    String namespace() {
        return namespace;
    }

    Class<?> clientInterface() {
        return clientInterface;
    }

    ParameterRules rules() {
        return rules;
    }

    ErrorTable errors() {
        return errors;
    }

    Optional<Operation> operation(String action) {
        return Optional.ofNullable(operations.get(action));
    }

    /** Whether AWS has this operation although the fake does not. Slow for EC2; asked only before refusing. */
    boolean existsAtAws(String action) {
        return Stream.of(clientInterface.getMethods())
                .anyMatch(method ->
                        isOperation(method) && capitalised(method.getName()).equals(action));
    }

    static boolean isOperation(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic()
                && method.getParameterCount() == 1
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && SdkResponse.class.isAssignableFrom(method.getReturnType());
    }

    static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
