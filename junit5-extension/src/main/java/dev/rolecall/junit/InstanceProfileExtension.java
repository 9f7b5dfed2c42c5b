package dev.rolecall.junit;

import dev.rolecall.FakeAws;
import dev.rolecall.FakeAwsBuilder;
import dev.rolecall.FrameworkIntegration;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Gives each test method its own {@link FakeAws} with one instance, as {@link WithInstanceProfile} declares it or as it is built:
 *
 * <pre>{@code
 * @RegisterExtension
 * InstanceProfileExtension aws = InstanceProfileExtension.builder().role("web").policy("classpath:iam/web.json").build();
 * }</pre>
 *
 * <p>In a static field it is there for the constructor of the test class too. Registered in a field of either kind, a test that may
 * overlap with others and has no agent says so to JUnit itself: {@code @ResourceLock(SYSTEM_PROPERTIES)}.
 */
public final class InstanceProfileExtension
        implements TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                InvocationInterceptor {

    // No method references: those would need every client on the class path.
    private static final Map<String, Function<FakeAws, Object>> PARAMETERS = Map.of(
            "dev.rolecall.FakeAws", aws -> aws,
            "dev.rolecall.Instance", aws -> aws.instance(),
            "software.amazon.awssdk.services.iam.IamClient", aws -> aws.iam(),
            "software.amazon.awssdk.services.ec2.Ec2Client", aws -> aws.ec2(),
            "software.amazon.awssdk.services.sts.StsClient", aws -> aws.sts());

    private final @Nullable Declaration built;

    private InstanceProfileExtension() {
        this(null);
    }

    private InstanceProfileExtension(@Nullable Declaration built) {
        this.built = built;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A constructor that takes a parameter must find the fixture of the test it is called for, not one of the class. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            fixture(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        fixture(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // Its owner may have closed a shared one already: there is no other to be had now.
        OpenFixture.existing(context).ifPresent(fixture -> afterEach(context, fixture));
    }

    private static void afterEach(ExtensionContext context, OpenFixture fixture) {
        if (fixture.declaration().countsUsage()) {
            UsageOfTests.of(context, fixture.declaration()).add(context, fixture.aws());
        }
        StoryOfTest story = new StoryOfTest(context, fixture.aws().journal());
        Optional<Throwable> failure = context.getExecutionException();
        if (failure.isPresent()) {
            story.failed(failure.get());
            return;
        }
        Annotated.nearest(context, Tolerate.class)
                .ifPresent(tolerated -> fixture.aws().tolerate(tolerated.value()));
        try {
            fixture.aws().verify();
        } catch (AssertionError testsNothing) {
            story.failed(testsNothing);
            throw testsNothing;
        }
        story.passed();
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> method, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        onThisThread(method, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> method, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        onThisThread(method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> method, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        onThisThread(method, context);
    }

    @Override
    public void interceptDynamicTest(Invocation<Void> test, DynamicTestInvocationContext what, ExtensionContext context)
            throws Throwable {
        onThisThread(test, factoryOf(context));
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> method, ReflectiveInvocationContext<Method> what, ExtensionContext context)
            throws Throwable {
        onThisThread(method, context);
    }

    private static ExtensionContext factoryOf(ExtensionContext dynamic) {
        return dynamic.getTestMethod().isPresent()
                ? dynamic
                : factoryOf(dynamic.getParent().orElseThrow());
    }

    /** A timeout may have moved the test to another thread than the one that opened its fixture. */
    private void onThisThread(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        try (FrameworkIntegration.ThreadScope here =
                fixture(context).aws().integration().onThisThread()) {
            invocation.proceed();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return OtherInstances.isAskedForBy(parameter)
                || PARAMETERS.containsKey(parameter.getParameter().getType().getName())
                        && FixtureSource.all().noneMatch(source -> source.injects(parameter));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "@WithInstanceProfile gives each test method a fixture of its own, but parameter [%s] of [%s] is asked for where"
                                    .formatted(parameter.getParameter(), parameter.getDeclaringExecutable())
                            + " there is no test method. Take it in the test method, in a @BeforeEach or in an @AfterEach method;"
                            + " a constructor can take it unless the lifecycle is PER_CLASS.");
        }
        OpenFixture fixture = fixture(context);
        if (OtherInstances.isAskedForBy(parameter)) {
            return fixture.others().resolve(parameter, fixture.aws());
        }
        Function<FakeAws, Object> wanted =
                PARAMETERS.get(parameter.getParameter().getType().getName());
        return Objects.requireNonNull(wanted, "supported, or it would not be asked for")
                .apply(fixture.aws());
    }

    private OpenFixture fixture(ExtensionContext context) {
        Declaration declaration = declaration(context);
        OpenFixture fixture = OpenFixture.of(context, declaration);
        if (!fixture.declaration().equals(declaration)) {
            throw two(context, fixture.declaration(), declaration);
        }
        return fixture;
    }

    private Declaration declaration(ExtensionContext context) {
        Optional<Declaration> annotated = Declaration.of(context);
        if (built == null) {
            return annotated.orElseThrow(() ->
                    new ExtensionConfigurationException("InstanceProfileExtension on " + context.getRequiredTestClass()
                            + ": expected @WithInstanceProfile on the test method or its class, or the extension built with"
                            + " InstanceProfileExtension.builder(), but found neither."));
        }
        if (annotated.isPresent()) {
            throw two(context, annotated.get(), built);
        }
        return built;
    }

    private static ExtensionConfigurationException two(ExtensionContext context, Declaration one, Declaration other) {
        return new ExtensionConfigurationException("expected one instance profile for " + context.getUniqueId()
                + ", but found two: " + one.source() + " and " + other.source() + ". Remove one of them.");
    }

    /** Collects what the annotation has as attributes. */
    public static final class Builder {

        private @Nullable String role;
        private String profile = "";
        private String account = FakeAwsBuilder.DEFAULT_ACCOUNT;
        private String region = FakeAwsBuilder.DEFAULT_REGION;
        private final List<String> policies = new ArrayList<>();

        private Builder() {}

        /** @see WithInstanceProfile#role() */
        public Builder role(String name) {
            role = name;
            return this;
        }

        /**
         * Add a policy.
         *
         * @see WithInstanceProfile#policy()
         */
        public Builder policy(String documentOrLocation) {
            policies.add(documentOrLocation);
            return this;
        }

        /** @see WithInstanceProfile#profile() */
        public Builder profile(String name) {
            profile = name;
            return this;
        }

        /** @see WithInstanceProfile#account() */
        public Builder account(String id) {
            account = id;
            return this;
        }

        /** @see WithInstanceProfile#region() */
        public Builder region(String name) {
            region = name;
            return this;
        }

        /** @throws IllegalStateException without a role */
        public InstanceProfileExtension build() {
            if (role == null) {
                throw new IllegalStateException(
                        "InstanceProfileExtension.builder() needs a role: call role(\"...\") before build()");
            }
            return new InstanceProfileExtension(new Declaration(
                    "@RegisterExtension InstanceProfileExtension with role '" + role + "'",
                    role,
                    policies,
                    profile,
                    account,
                    region,
                    false));
        }
    }
}
