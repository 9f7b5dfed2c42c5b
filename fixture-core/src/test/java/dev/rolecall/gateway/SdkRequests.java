package dev.rolecall.gateway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Requests with something in each member, for each operation that a client of the SDK has.
 *
 * @param values of strings by the names of their members, where not any will do
 * @param omitted members that exclude others
 */
record SdkRequests(Map<String, String> values, Set<String> omitted) {

    private static final String ARN = "arn:aws:any:eu-west-1:123456789012:stream/orders";
    private static final int DEEPEST = 2;

    private static final Map<MarshallingType<?>, Object> SCALARS = Map.of(
            MarshallingType.INTEGER,
            1,
            MarshallingType.LONG,
            1L,
            MarshallingType.FLOAT,
            1.0f,
            MarshallingType.DOUBLE,
            1.0,
            MarshallingType.BOOLEAN,
            true,
            MarshallingType.INSTANT,
            Instant.EPOCH,
            MarshallingType.SDK_BYTES,
            SdkBytes.fromUtf8String("orders"));

    /** The operations of a client interface by their names in the API. */
    static Map<String, Method> operations(Class<?> client) {
        Map<String, Method> operations = new TreeMap<>();
        Arrays.stream(client.getMethods())
                .filter(SdkRequests::takesOneRequest)
                .forEach(method -> operations.put(
                        Character.toUpperCase(method.getName().charAt(0))
                                + method.getName().substring(1),
                        method));
        return operations;
    }

    private static boolean takesOneRequest(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length == 1
                && parameters[0].getSimpleName().endsWith("Request")
                && !method.getName().endsWith("Paginator");
    }

    /** What the client throws, or null. */
    @Nullable
    RuntimeException call(Object client, Method operation) throws ReflectiveOperationException {
        Object builder = operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        try {
            operation.invoke(client, filled((SdkPojo) builder, 0));
            return null;
        } catch (InvocationTargetException e) {
            return (RuntimeException) e.getCause();
        }
    }

    private Object filled(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (!omitted.contains(field.memberName())) {
                field.set(builder, value(field, field.memberName(), depth));
            }
        }
        return ((Buildable) builder).build();
    }

    /** @param member of the request, whose elements have no names of their own */
    private @Nullable Object value(SdkField<?> field, String member, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.LIST)) {
            Object element = value(field.getTrait(ListTrait.class).memberFieldInfo(), member, depth);
            return element == null ? List.of() : List.of(element);
        } else if (type.equals(MarshallingType.MAP)) {
            Object value = value(field.getTrait(MapTrait.class).valueFieldInfo(), member, depth);
            return value == null ? Map.of() : Map.of("team", value);
        } else if (type.equals(MarshallingType.SDK_POJO)) {
            return depth == DEEPEST
                    ? null
                    : filled((SdkPojo) field.constructor().get(), depth + 1);
        }
        return type.equals(MarshallingType.STRING)
                ? values.getOrDefault(member, member.matches(".*(Arn|ARN|Arns|ArnList)") ? ARN : "orders")
                : SCALARS.get(type);
    }
}
