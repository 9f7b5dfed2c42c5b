package dev.rolecall.sdk.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Changes the executors of the JDK, once in the life of a JVM, so that a task runs where it was handed over. What they call has to be a
 * class of their own module: it is defined there from {@link Handoff}, which takes no file on the boot class path and so no warning.
 */
public final class TaskPropagation {

    private static final String HANDOFF = "java/util/concurrent/RoleCallHandoff";
    private static final Remapper TO_THE_JDK = new SimpleRemapper(Type.getInternalName(Handoff.class), HANDOFF);

    private static final Switch SWITCH = new Switch();

    private TaskPropagation() {}

    /**
     * Turn it on, unless it is.
     *
     * @throws IllegalStateException if this JVM takes no agent, or the JDK is not one it knows; every later attempt throws the same
     */
    public static void turnOn() {
        SWITCH.turnOn(() -> {
            Transformation transformation = new Transformation(changes(), ExecutorChanges::unsupported);
            Instrumentation instrumentation = Attachment.instrumentation();
            listen(define(instrumentation));
            transformation.apply(instrumentation);
        });
    }

    private static Map<Class<?>, List<AsmVisitorWrapper>> changes() {
        Map<Class<?>, List<AsmVisitorWrapper>> changes = new LinkedHashMap<>();
        ExecutorChanges.all()
                .forEach((type, visitors) -> changes.put(
                        type,
                        Stream.concat(Stream.of(new ToTheJdk()), visitors.stream())
                                .toList()));
        return changes;
    }

    private static Class<?> define(Instrumentation instrumentation) {
        instrumentation.redefineModule(
                Executors.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of(Executors.class.getPackageName(), Set.of(TaskPropagation.class.getModule())),
                Set.of(),
                Map.of());
        try {
            return MethodHandles.privateLookupIn(Executors.class, MethodHandles.lookup())
                    .defineClass(handoffOfTheJdk());
        } catch (IllegalAccessException | IOException | LinkageError refused) {
            throw new IllegalStateException(
                    "RoleCall could not add a class to java.util.concurrent, which carries fixtures through executors: "
                            + refused + ". Turn that off, with -Drolecall.propagate=none.",
                    refused);
        }
    }

    private static byte[] handoffOfTheJdk() throws IOException {
        byte[] template = ClassFileLocator.ForClassLoader.of(Handoff.class.getClassLoader())
                .locate(Handoff.class.getName())
                .resolve();
        ClassWriter copy = new ClassWriter(0);
        new ClassReader(template).accept(new ClassRemapper(copy, TO_THE_JDK), 0);
        return copy.toByteArray();
    }

    private static void listen(Class<?> handoff) {
        Consumer<Object> taken = Tasks::taken;
        Consumer<Object> made = Tasks::made;
        UnaryOperator<@Nullable Object> begin = task -> task == null ? null : Tasks.begin(task);
        Consumer<Object> end = begun -> ((Threads.Scope) begun).close();
        Map.of("onTaken", taken, "onMade", made, "onBegin", begin, "onEnd", end).forEach((field, listener) -> {
            try {
                handoff.getField(field).set(null, listener);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(
                        "RoleCall's own " + handoff.getName() + " has no field " + field, impossible);
            }
        });
    }

    /** Names the class of the JDK where a template names ours. */
    private static final class ToTheJdk extends AsmVisitorWrapper.AbstractBase {
        @Override
        public ClassVisitor wrap(
                TypeDescription type,
                ClassVisitor original,
                Implementation.Context context,
                TypePool pool,
                FieldList<FieldDescription.InDefinedShape> fields,
                MethodList<?> methods,
                int writerFlags,
                int readerFlags) {
            return new ClassRemapper(OpenedClassReader.ASM_API, original, TO_THE_JDK) {};
        }
    }
}
