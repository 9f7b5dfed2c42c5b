package dev.rolecall.sdk;

import dev.rolecall.journal.ApplicationCall;
import dev.rolecall.journal.Explanation;
import dev.rolecall.journal.Journal;
import dev.rolecall.journal.Note;
import dev.rolecall.journal.OpenJournals;
import dev.rolecall.sdk.agent.Fixtures;
import dev.rolecall.sdk.agent.WiredFixture;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Writes what the application asks of its clients into the journal of the fixture that it belongs to, and attaches to an exception what
 * RoleCall knows of its reason. The SDK finds it on the class path and adds it to each client.
 */
public final class ApplicationCalls implements ExecutionInterceptor {

    private static final ExecutionAttribute<Open> OPEN = new ExecutionAttribute<>("RoleCallApplicationCall");
    private static final String INVOCATION = "amz-sdk-invocation-id";
    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/,\\s]+)/");

    /** A call that has not ended. The SDK hands it from thread to thread, one at a time. */
    private static final class Open {

        private final @Nullable Journal journal;
        private final @Nullable ApplicationCall call;
        private final Instant began = Clock.systemUTC().instant();
        private volatile String invocation = "";
        private volatile String accessKeyId = "";

        private Open(@Nullable Journal journal, @Nullable ApplicationCall call) {
            this.journal = journal;
            this.call = call;
        }

        private void ended(String error) {
            if (journal != null && call != null) {
                journal.callEnded(call, accessKeyId, error);
            }
        }

        private void failed(Throwable failure) {
            ended(failure.toString());
            if (Stream.of(failure.getSuppressed()).noneMatch(Note.class::isInstance)) {
                explanation().ifPresent(failure::addSuppressed);
            }
        }

        private Optional<Note> explanation() {
            if (!invocation.isEmpty()) {
                return OpenJournals.explain(invocation, began);
            }
            return journal == null || call == null ? Optional.empty() : Explanation.ofCredentials(journal, call);
        }
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        WiredFixture fixture = Fixtures.ofThisThread();
        if (fixture == null) {
            attributes.putAttribute(OPEN, new Open(null, null));
            return;
        }
        Journal journal = fixture.journal();
        ApplicationCall call = journal.callBegan(
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        Open open = new Open(journal, call);
        attributes.putAttribute(OPEN, open);
        IdentityProviders identities = attributes.getAttribute(SdkInternalExecutionAttribute.IDENTITY_PROVIDERS);
        if (identities != null) {
            attributes.putAttribute(
                    SdkInternalExecutionAttribute.IDENTITY_PROVIDERS,
                    WatchedCredentials.among(identities, open::failed));
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Open open = attributes.getAttribute(OPEN);
        if (open != null) {
            SdkHttpRequest request = context.httpRequest();
            open.invocation = request.firstMatchingHeader(INVOCATION).orElse("");
            open.accessKeyId = request.firstMatchingHeader("Authorization")
                    .map(ACCESS_KEY::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .orElse("");
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        Open open = attributes.getAttribute(OPEN);
        if (open != null) {
            open.ended("");
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        Open open = attributes.getAttribute(OPEN);
        if (open != null) {
            open.failed(context.exception());
        }
    }
}
