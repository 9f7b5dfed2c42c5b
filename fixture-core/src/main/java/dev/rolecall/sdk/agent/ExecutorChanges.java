package dev.rolecall.sdk.agent;

import static net.bytebuddy.matcher.ElementMatchers.hasMethodName;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** What is put around methods of the JDK's executors. The nested classes are templates, as in {@link Changes}. */
final class ExecutorChanges {

    private static final String LOOP = "runWorker";
    private static final String HANDOFF = Type.getInternalName(Handoff.class);

    private ExecutorChanges() {}

    /**
     * @return by class, each with what changes it
     * @throws IllegalStateException if this JDK has not one of the methods
     */
    static Map<Class<?>, List<AsmVisitorWrapper>> all() {
        return Map.of(
                ThreadPoolExecutor.class,
                List.of(around(ThreadPoolExecutor.class, "execute", 1, Taken.class), loop()),
                ScheduledThreadPoolExecutor.class,
                List.of(around(ScheduledThreadPoolExecutor.class, "delayedExecute", 1, Taken.class)),
                ForkJoinTask.class,
                List.of(
                        around(ForkJoinTask.class, ChokePoint.CONSTRUCTOR, 0, Made.class),
                        around(ForkJoinTask.class, "doExec", 0, Run.class)));
    }

    static String unsupported(String missing) {
        return "RoleCall cannot carry fixtures through the executors of Java " + System.getProperty("java.version")
                + ", in which it does not find " + missing
                + ". Turn that off, with -Drolecall.propagate=none, and build"
                + " clients on the thread of the test.";
    }

    private static AsmVisitorWrapper around(Class<?> type, String method, int parameters, Class<?> change) {
        ChokePoint point = new ChokePoint(type.getName(), method, parameters, change);
        if (!point.isIn(type)) {
            throw new IllegalStateException(unsupported(point.described()));
        }
        return point.visitor();
    }

    /** The loop of a worker, which runs one task after the other. */
    private static AsmVisitorWrapper loop() {
        return new AsmVisitorWrapper.ForDeclaredMethods()
                .method(
                        hasMethodName(LOOP),
                        (type, method, original, context, pool, writerFlags, readerFlags) -> new TaskRun(original));
    }

    /** A method that takes a task to run it later. */
    static final class Taken {

        private Taken() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) @Nullable Object task) {
            if (task != null) {
                Handoff.taken(task);
            }
        }
    }

    /** The constructor of what is a task from the beginning. */
    static final class Made {

        private Made() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object task) {
            Handoff.made(task);
        }
    }

    /** A method that runs the task it belongs to, and throws nothing. */
    static final class Run {

        private Run() {}

        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object task) {
            return Handoff.begin(task);
        }

        @Advice.OnMethodExit
        static void exit(@Advice.Enter @Nullable Object begun) {
            Handoff.end(begun);
        }
    }

    /** Turns {@code task.run()} into {@code Handoff.run(task)}. */
    private static final class TaskRun extends MethodVisitor {

        private boolean found;

        TaskRun(MethodVisitor original) {
            super(OpenedClassReader.ASM_API, original);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String takes, boolean isInterface) {
            if (owner.equals("java/lang/Runnable") && name.equals("run")) {
                found = true;
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HANDOFF, name, "(Ljava/lang/Runnable;)V", false);
            } else {
                super.visitMethodInsn(opcode, owner, name, takes, isInterface);
            }
        }

        @Override
        public void visitEnd() {
            if (!found) {
                throw new IllegalStateException(LOOP + " no longer runs a task");
            }
            super.visitEnd();
        }
    }
}
