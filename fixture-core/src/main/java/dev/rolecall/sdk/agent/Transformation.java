package dev.rolecall.sdk.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.implementation.Implementation;
import org.jspecify.annotations.Nullable;

/**
 * Changes loaded classes where they are, and again whenever another agent changes them. Byte Buddy's own {@code AgentBuilder} can more,
 * and touches {@code sun.misc.Unsafe} for it, of which new JDKs warn.
 */
final class Transformation implements ClassFileTransformer {

    private final Map<Class<?>, List<AsmVisitorWrapper>> changes;
    private final UnaryOperator<String> unsupported;
    private volatile @Nullable IllegalStateException failure;

    /** @param unsupported makes a sentence of what is missing in one of the classes */
    Transformation(Map<Class<?>, List<AsmVisitorWrapper>> changes, UnaryOperator<String> unsupported) {
        this.changes = Map.copyOf(changes);
        this.unsupported = unsupported;
    }

    /** @throws IllegalStateException if one of the classes cannot be changed; none is changed then */
    void apply(Instrumentation instrumentation) {
        Class<?>[] classes = changes.keySet().toArray(Class<?>[]::new);
        instrumentation.addTransformer(this, true);
        try {
            retransform(instrumentation, classes);
            if (failure != null) {
                throw failure;
            }
        } catch (IllegalStateException failed) {
            instrumentation.removeTransformer(this);
            retransform(instrumentation, classes);
            throw failed;
        }
    }

    private static void retransform(Instrumentation instrumentation, Class<?>[] classes) {
        try {
            instrumentation.retransformClasses(classes);
        } catch (UnmodifiableClassException | UnsupportedOperationException | LinkageError refused) {
            throw new IllegalStateException(
                    "RoleCall's agent was not allowed to change " + List.of(classes) + ": " + refused, refused);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        List<AsmVisitorWrapper> visitors = type == null ? null : changes.get(type);
        if (type == null || visitors == null) {
            return null;
        }
        try {
            return changed(type, visitors, classFile);
        } catch (RuntimeException | LinkageError failed) { // which the JVM would swallow
            failure = new IllegalStateException(
                    unsupported.apply("what it changes in " + type.getName() + " (" + failed.getMessage() + ")"),
                    failed);
            return null;
        }
    }

    private static byte[] changed(Class<?> type, List<AsmVisitorWrapper> visitors, byte[] classFile) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(type.getName(), classFile),
                ClassFileLocator.ForClassLoader.of(type.getClassLoader()));
        DynamicType.Builder<?> builder = new ByteBuddy()
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .decorate(TypeDescription.ForLoadedType.of(type), locator);
        for (AsmVisitorWrapper visitor : visitors) {
            builder = builder.visit(visitor);
        }
        return builder.make().getBytes();
    }
}
