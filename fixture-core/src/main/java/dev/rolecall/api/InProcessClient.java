package dev.rolecall.api;

import dev.rolecall.auth.Call;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.UUID;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The SDK's own client interface over a service of this fake, without HTTP: consumer-builder variants, paginators and waiters
 * included, since those are default methods that come back to the operations served here.
 */
public final class InProcessClient implements InvocationHandler {

    private final ServiceModel service;
    private final ControlPlane controlPlane;
    private final Supplier<Call> calls;
    private final ObjIntConsumer<Call> recorder;

    private InProcessClient(ServiceModel service, Supplier<Call> calls, ObjIntConsumer<Call> recorder) {
        this.service = service;
        this.controlPlane = new ControlPlane(service);
        this.calls = calls;
        this.recorder = recorder;
    }

    /**
     * Create a client.
     *
     * @param calls makes the context of each call: who calls
     * @param recorder told of each call and the status it would have had over the wire
     */
    public static <T> T create(
            Class<T> clientInterface, ServiceModel service, Supplier<Call> calls, ObjIntConsumer<Call> recorder) {
        return clientInterface.cast(Proxy.newProxyInstance(
                clientInterface.getClassLoader(),
                new Class<?>[] {clientInterface},
                new InProcessClient(service, calls, recorder)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && ServiceModel.isOperation(method)) {
            return run(ServiceModel.capitalised(method.getName()), arguments[0]);
        }
        return switch (method.getName()) {
            case "close" -> null;
            case "serviceName" -> service.name();
            case "toString" -> "RoleCall's " + service.clientInterface().getSimpleName();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "waiter" -> waiter(proxy, method.getReturnType());
            default -> InvocationHandler.invokeDefault(proxy, method, arguments);
        };
    }

    private Object run(String action, @Nullable Object request) {
        Operation operation = service.operation(action)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "RoleCall does not fake " + service.name() + ":" + action + " yet."));
        if (request == null) {
            throw new IllegalArgumentException(
                    "expected a " + operation.requestType().getSimpleName() + ", but was: null");
        }
        Call call = calls.get();
        call.named(action);
        try {
            SdkPojo response = controlPlane.run(operation, request, call);
            recorder.accept(call, 200);
            return received((AwsResponse) response);
        } catch (RuntimeException failure) {
            var refusal = controlPlane.refusalFor(failure, call);
            call.failed(refusal.toString());
            recorder.accept(call, service.errors().status(refusal.code()));
            throw service.errors().exception(refusal, UUID.randomUUID().toString());
        }
    }

    /** With what the SDK adds to each answer it receives: waiters go by the status. */
    private static AwsResponse received(AwsResponse response) {
        AwsResponse.Builder builder = response.toBuilder();
        builder.responseMetadata(DefaultAwsResponseMetadata.create(
                        Map.of("AWS_REQUEST_ID", UUID.randomUUID().toString())))
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
        return builder.build();
    }

    private static Object waiter(Object client, Class<?> waiterType) throws ReflectiveOperationException {
        Object builder = waiterType.getMethod("builder").invoke(null);
        Class<?> builderType = waiterType.getMethod("builder").getReturnType();
        for (Method method : builderType.getMethods()) {
            if (method.getName().equals("client")) {
                try {
                    method.invoke(builder, client);
                    return builderType.getMethod("build").invoke(builder);
                } catch (InvocationTargetException failed) {
                    throw new IllegalStateException(
                            "could not build a " + waiterType.getSimpleName(), failed.getCause());
                }
            }
        }
        throw new IllegalStateException("expected " + builderType.getName() + " to take a client");
    }
}
