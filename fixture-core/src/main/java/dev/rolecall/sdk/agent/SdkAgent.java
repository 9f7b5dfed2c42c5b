package dev.rolecall.sdk.agent;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.is;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Changes the SDK's classes, once in the life of a JVM, whether they are loaded already or not. */
public final class SdkAgent {

    private static boolean on;
    private static @Nullable IllegalStateException failed;

    private SdkAgent() {}

    public static synchronized boolean isOn() {
        return on;
    }

    /** Whether it is on, or nothing is known that would keep it from being turned on. */
    public static synchronized boolean canBeOn() {
        return on || failed == null && (isGiven() || Attachment.isPossible());
    }

    /** Whether this JVM was started with it, so that turning it on says nothing on the console. */
    public static boolean isGiven() {
        return RoleCallAgent.instrumentation() != null;
    }

    /**
     * Turn it on, unless it is.
     *
     * @throws IllegalStateException if this JVM takes no agent, or the SDK is not one it knows; every later attempt throws the same
     */
    public static synchronized void turnOn() {
        if (on) {
            return;
        }
        if (failed != null) {
            throw failed;
        }
        try {
            change(Attachment.instrumentation());
        } catch (IllegalStateException cannot) {
            failed = cannot;
            throw cannot;
        }
        on = true;
    }

    private static void change(Instrumentation instrumentation) {
        Map<Class<?>, List<AsmVisitorWrapper>> changes = changes();
        Failures failures = new Failures();
        Owners.begin();
        AgentBuilder agent = new AgentBuilder.Default(new ByteBuddy().with(TypeValidation.DISABLED))
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(new AgentBuilder.RedefinitionStrategy.DiscoveryStrategy.Explicit(changes.keySet()))
                .with(failures)
                .ignore(none());
        for (Map.Entry<Class<?>, List<AsmVisitorWrapper>> change : changes.entrySet()) {
            ClassLoader loader = change.getKey().getClassLoader();
            agent = agent.type(named(change.getKey().getName()), is(loader))
                    .transform((builder, type, from, module, domain) -> visit(builder, change.getValue()));
        }
        var installed = agent.installOn(instrumentation);
        if (failures.first != null) {
            installed.reset(instrumentation, AgentBuilder.RedefinitionStrategy.RETRANSFORMATION);
            throw new IllegalStateException(ChokePoint.unsupported(failures.what), failures.first);
        }
    }

    private static DynamicType.Builder<?> visit(DynamicType.Builder<?> builder, List<AsmVisitorWrapper> visitors) {
        for (AsmVisitorWrapper visitor : visitors) {
            builder = builder.visit(visitor);
        }
        return builder;
    }

    private static Map<Class<?>, List<AsmVisitorWrapper>> changes() {
        Map<Class<?>, List<AsmVisitorWrapper>> changes = new LinkedHashMap<>();
        boolean imds = isPresent(ChokePoint.OF_METADATA_CLIENT.get(0).type());
        Stream.concat(ChokePoint.ALL.stream(), imds ? ChokePoint.OF_METADATA_CLIENT.stream() : Stream.empty())
                .forEach(point -> {
                    Class<?> type = load(point.type());
                    point.mustExist(type);
                    changes.computeIfAbsent(type, key -> new ArrayList<>()).add(point.visitor());
                });
        Stream.concat(
                        ChokePoint.CLOCK_READERS.stream(),
                        imds ? ChokePoint.CLOCK_READERS_OF_METADATA_CLIENT.stream() : Stream.empty())
                .forEach(name -> changes.computeIfAbsent(load(name), key -> new ArrayList<>())
                        .addAll(fixtureTime()));
        return changes;
    }

    private static List<AsmVisitorWrapper> fixtureTime() {
        try {
            return List.of(
                    MemberSubstitution.relaxed()
                            .method(is(Clock.class.getMethod("instant")))
                            .replaceWith(SdkCalls.class.getMethod("instant", Clock.class))
                            .on(any()),
                    MemberSubstitution.relaxed()
                            .method(is(Instant.class.getMethod("now")))
                            .replaceWith(SdkCalls.class.getMethod("now"))
                            .on(any()));
        } catch (NoSuchMethodException ofTheJdkOrOurs) {
            throw new LinkageError(
                    "expected Clock.instant(), Instant.now() and SdkCalls to have them too", ofTheJdkOrOurs);
        }
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, SdkAgent.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static Class<?> load(String name) {
        try {
            Class<?> type = Class.forName(name, false, SdkAgent.class.getClassLoader());
            mustSeeUs(type);
            return type;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(ChokePoint.unsupported("class " + name), missing);
        }
    }

    private static void mustSeeUs(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        try {
            if (Class.forName(SdkCalls.class.getName(), false, loader) == SdkCalls.class) {
                return;
            }
        } catch (ClassNotFoundException hidden) {
            throw new IllegalStateException(apart(type), hidden);
        }
        throw new IllegalStateException(apart(type));
    }

    private static String apart(Class<?> type) {
        return "RoleCall's agent cannot change " + type.getName() + ": expected the class loader of the AWS SDK to see"
                + " RoleCall's classes, but " + type.getClassLoader() + " does not see those of "
                + SdkAgent.class.getClassLoader() + ". Put both on one class path.";
    }

    /** Byte Buddy tells listeners of errors, and goes on. */
    private static final class Failures extends AgentBuilder.Listener.Adapter {

        private @Nullable Throwable first;
        private String what = "";

        @Override
        public void onError(
                String typeName,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                Throwable throwable) {
            if (first == null) {
                first = throwable;
                what = "what it changes in " + typeName + " (" + throwable.getMessage() + ")";
            }
        }

        @Override
        public void onTransformation(
                TypeDescription type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                DynamicType dynamicType) {
            // expected of every one of them
        }
    }
}
