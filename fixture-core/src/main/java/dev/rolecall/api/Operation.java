package dev.rolecall.api;

import dev.rolecall.auth.Call;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation of a service: the method of an SDK client interface that this fake overrides.
 *
 * @param action the operation's name on the wire: the method's, capitalised
 * @param newRequest a fresh builder of the request class
 * @param implementation makes the object that the method belongs to, for one call
 */
record Operation(
        String action,
        Class<?> requestType,
        MethodHandle newRequest,
        MethodHandle method,
        Function<Call, ?> implementation) {

    static Operation of(Method method, Function<Call, ?> implementation) {
        Class<?> requestType = method.getParameterTypes()[0];
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            method.setAccessible(true);
            return new Operation(
                    ServiceModel.capitalised(method.getName()),
                    requestType,
                    lookup.unreflect(requestType.getMethod("builder")),
                    MethodHandles.lookup().unreflect(method),
                    implementation);
        } catch (ReflectiveOperationException noRequestClass) {
            throw new IllegalStateException(
                    "expected " + requestType.getName() + ".builder(), as every request of the AWS SDK has",
                    noRequestClass);
        }
    }

    SdkPojo newRequestBuilder() {
        try {
            return (SdkPojo) newRequest.invoke();
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    SdkPojo invoke(Call call, Object request) {
        try {
            return (SdkPojo) method.invoke(implementation.apply(call), request);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
