package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import dev.rolecall.permissions.GrantedStatement;
import dev.rolecall.permissions.PermissionReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What all tests of one declaration used together. Lives in the store of the class or method that the declaration is on, which closes it
 * when the last of them is done: then it is judged or written down. Safe for tests that overlap.
 */
final class UsageOfTests implements Store.CloseableResource, AutoCloseable {

    private static final String ENTRY = "rolecall.leastPrivilege";
    private static final Namespace NAMESPACE = Namespace.create(UsageOfTests.class);

    private final ExtensionContext owner;
    private final Declaration declaration;
    private final Set<TestMethod> ran = new LinkedHashSet<>();
    private final Set<String> notCounted = new LinkedHashSet<>();
    private @Nullable PermissionReport sum;

    private UsageOfTests(ExtensionContext owner, Declaration declaration) {
        this.owner = owner;
        this.declaration = declaration;
    }

    /** Keyed by the owner: a store finds what its parents hold, which may be the usage of another declaration. */
    static UsageOfTests of(ExtensionContext test, Declaration declaration) {
        ExtensionContext owner = owner(test, declaration);
        return Objects.requireNonNull(owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        owner.getUniqueId(), key -> new UsageOfTests(owner, declaration), UsageOfTests.class));
    }

    /** The outermost container that the declaration is for; of an extension in a field, the class of the test. */
    private static ExtensionContext owner(ExtensionContext test, Declaration declaration) {
        boolean annotated = Declaration.of(test).isPresent();
        ExtensionContext owner = test;
        Optional<ExtensionContext> parent = test.getParent();
        while (parent.isPresent() && parent.get().getTestClass().isPresent()) {
            boolean covered = annotated
                    ? Declaration.of(parent.get()).filter(declaration::equals).isPresent()
                    : parent.get().getTestClass().equals(test.getTestClass());
            if (!covered) {
                break;
            }
            owner = parent.get();
            parent = owner.getParent();
        }
        return owner;
    }

    synchronized void add(ExtensionContext test, FakeAws aws) {
        ran.add(TestMethod.of(test));
        if (test.getExecutionException().isPresent()) {
            notCounted.add(test.getDisplayName() + " did not pass");
        }
        try {
            PermissionReport report = aws.permissions(declaration.role());
            sum = sum == null ? report : sum.plus(report);
        } catch (IllegalArgumentException roleIsGone) {
            notCounted.add(test.getDisplayName() + " left no role " + declaration.role());
        }
    }

    @Override
    public synchronized void close() {
        TestMethod.coveredBy(owner, declaration).stream()
                .filter(covered -> !ran.contains(covered))
                .forEach(covered -> notCounted.add(covered + " did not run"));
        PermissionReport report = sum;
        if (report == null) {
            owner.publishReportEntry(
                    declaration.isRecording() ? RecordedPolicy.ENTRY : ENTRY,
                    "nothing is known of what the tests used: " + String.join(", ", notCounted));
        } else if (declaration.isRecording()) {
            RecordedPolicy.of(report, owner).publish(notCounted);
        } else {
            judge(report);
        }
    }

    private void judge(PermissionReport report) {
        if (!notCounted.isEmpty()) {
            owner.publishReportEntry(
                    ENTRY,
                    declaration.source() + " is not judged, because what it needs is known only in part: "
                            + String.join(", ", notCounted) + "\n" + report);
            return;
        }
        List<GrantedStatement> unused = report.unused();
        if (!unused.isEmpty()) {
            throw new AssertionError(declaration.source() + ": expected every statement to be needed by a test, but "
                    + unused.size() + " of " + report.granted().size() + " were not:\n"
                    + unused.stream().map(statement -> "  " + statement).collect(Collectors.joining("\n"))
                    + "\nRemove them, or test what needs them.\n" + report);
        }
    }
}
