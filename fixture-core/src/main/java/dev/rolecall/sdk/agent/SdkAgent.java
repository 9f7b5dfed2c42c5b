package dev.rolecall.sdk.agent;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.asm.AsmVisitorWrapper;

/** Changes the SDK's classes, once in the life of a JVM, whether they are loaded already or not. */
public final class SdkAgent {

    private static final boolean HAS_METADATA_CLIENT = isPresent(ChokePoint.METADATA_CLIENT);

    private static final Switch SWITCH = new Switch();

    private SdkAgent() {}

    public static boolean isOn() {
        return SWITCH.isOn();
    }

    /** Whether it is on, or nothing is known that would keep it from being turned on. */
    public static boolean canBeOn() {
        return isOn() || !SWITCH.hasFailed() && (isGiven() || Attachment.isPossible());
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
    public static void turnOn() {
        SWITCH.turnOn(() -> {
            Transformation transformation = new Transformation(changes(), ChokePoint::unsupported);
            Instrumentation instrumentation = Attachment.instrumentation();
            Owners.begin();
            transformation.apply(instrumentation);
        });
    }

    /** Let go of what was kept for a fixture that closed. */
    static void closed(WiredFixture fixture) {
        Caches.closed(fixture);
        Tasks.closed(fixture);
        if (isOn() && HAS_METADATA_CLIENT) {
            MetadataClients.closed(fixture);
        }
    }

    private static Map<Class<?>, List<AsmVisitorWrapper>> changes() {
        Map<Class<?>, List<AsmVisitorWrapper>> changes = new LinkedHashMap<>();
        Stream.concat(
                        ChokePoint.ALL.stream(),
                        HAS_METADATA_CLIENT ? ChokePoint.OF_METADATA_CLIENT.stream() : Stream.empty())
                .forEach(point -> {
                    Class<?> type = load(point.type());
                    point.mustExist(type);
                    changes.computeIfAbsent(type, key -> new ArrayList<>()).add(point.visitor());
                });
        Stream.concat(
                        ChokePoint.CLOCK_READERS.stream(),
                        HAS_METADATA_CLIENT ? ChokePoint.CLOCK_READERS_OF_METADATA_CLIENT.stream() : Stream.empty())
                .forEach(name -> changes.computeIfAbsent(load(name), key -> new ArrayList<>())
                        .add(new FixtureTime()));
        return changes;
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
}
