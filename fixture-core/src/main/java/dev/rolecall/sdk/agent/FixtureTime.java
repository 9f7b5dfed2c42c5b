package dev.rolecall.sdk.agent;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Turns each reading of the clock in a class into one of the fixture's: {@code clock.instant()} and {@code Instant.now()}. */
final class FixtureTime extends AsmVisitorWrapper.AbstractBase {

    private static final String CLOCK = "java/time/Clock";
    private static final String INSTANT = "java/time/Instant";
    private static final String NOW = "()L" + INSTANT + ";";
    private static final String CALLS = Type.getInternalName(SdkCalls.class);

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
        return new Reader(type.getName(), original);
    }

    /** One class. */
    private static final class Reader extends ClassVisitor {

        private final String type;
        private boolean readsTheClock;

        Reader(String type, ClassVisitor original) {
            super(OpenedClassReader.ASM_API, original);
            this.type = type;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor original = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(OpenedClassReader.ASM_API, original) {
                @Override
                public void visitMethodInsn(
                        int opcode, String owner, String called, String takes, boolean isInterface) {
                    if (owner.equals(CLOCK) && called.equals("instant")) {
                        readsTheClock = true;
                        super.visitMethodInsn(
                                Opcodes.INVOKESTATIC, CALLS, called, "(L" + CLOCK + ";)L" + INSTANT + ";", false);
                    } else if (owner.equals(INSTANT) && called.equals("now") && takes.equals(NOW)) {
                        readsTheClock = true;
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, called, NOW, false);
                    } else {
                        super.visitMethodInsn(opcode, owner, called, takes, isInterface);
                    }
                }
            };
        }

        @Override
        public void visitEnd() {
            if (!readsTheClock) {
                throw new IllegalStateException("it no longer reads the clock: " + type);
            }
            super.visitEnd();
        }
    }
}
