package dev.rolecall.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy document: checked as AWS checks it when it is stored, and compiled for evaluation. Immutable.
 *
 * <p>AWS: "Grammar of the IAM JSON policy language".
 */
public final class PolicyDocument {

    private static final String VERSION_WITH_VARIABLES = "2012-10-17";

    private final String text;
    private final PolicyKind kind;
    private final StatementIndex statements;

    private PolicyDocument(String text, PolicyKind kind, StatementIndex statements) {
        this.text = text;
        this.kind = kind;
        this.statements = statements;
    }

    /**
     * Read a document.
     *
     * @throws MalformedPolicyException if AWS would refuse it, with AWS's message. Quotas on the size are not checked: they have
     *     errors of their own, see {@link #sizeWithoutWhiteSpace()}
     */
    public static PolicyDocument parse(String json, PolicyKind kind) {
        DocumentSyntax.Raw raw = DocumentSyntax.read(json, kind);
        DocumentRules.check(raw, kind);
        boolean variables = VERSION_WITH_VARIABLES.equals(raw.version());
        List<Statement> compiled = new ArrayList<>(raw.statements().size());
        for (RawStatement written : raw.statements()) {
            compiled.add(compile(compiled.size() + 1, written, kind, variables));
        }
        return new PolicyDocument(json, kind, new StatementIndex(compiled));
    }

    private static Statement compile(int number, RawStatement written, PolicyKind kind, boolean variables) {
        RawStatement.Element actions = written.actions();
        if (actions == null) {
            throw new IllegalStateException("expected a statement without actions to be refused, found " + written);
        }
        List<Condition> conditions = written.conditions().stream()
                .map(condition -> new Condition(condition, variables))
                .toList();
        return new Statement(
                number,
                written,
                new ActionElement(actions.values(), actions.negated()),
                resources(written.resources(), kind, variables),
                principals(written.principals()),
                conditions);
    }

    private static ResourceElement resources(
            RawStatement.@Nullable Element written, PolicyKind kind, boolean variables) {
        if (written == null) {
            return ResourceElement.ABSENT;
        }
        List<ResourcePattern> patterns = written.values().stream()
                .map(pattern -> ResourcePattern.parse(pattern, variables, kind))
                .toList();
        return new ResourceElement(patterns, written.negated());
    }

    private static @Nullable PrincipalElement principals(RawStatement.@Nullable Principals written) {
        if (written == null) {
            return null;
        }
        List<PrincipalEntry> entries =
                written.named().stream().map(PrincipalSyntax::parse).toList();
        return new PrincipalElement(entries, written.negated());
    }

    /** The document as it was given. */
    public String text() {
        return text;
    }

    public PolicyKind kind() {
        return kind;
    }

    /**
     * The ARNs of the users, roles and sessions that the document names, each once, in the order of the document. IAM asks of a trust
     * policy that the users and roles among them exist, and keeps their unique ids (P3).
     */
    public List<String> principals() {
        return statements.all().stream()
                .flatMap(statement -> principalNames(statement.written()))
                .filter(name -> name.startsWith("arn:") && !name.endsWith(":root"))
                .distinct()
                .toList();
    }

    private static Stream<String> principalNames(RawStatement statement) {
        RawStatement.Principals principals = statement.principals();
        return principals == null
                ? Stream.empty()
                : principals.named().stream()
                        .filter(named -> named.type().equals("AWS"))
                        .map(RawStatement.Principals.Named::value);
    }

    /** The unique ids, {@code AROA…} or {@code AIDA…}, that the document names as principals, each once. */
    public List<String> principalIds() {
        return statements.all().stream()
                .flatMap(statement -> principalNames(statement.written()))
                .filter(PrincipalSyntax::isUniqueId)
                .distinct()
                .toList();
    }

    /** Each statement in one line, in the order of the document. */
    public List<StatementOutline> statements() {
        return statements.all().stream().map(Statement::outline).toList();
    }

    /** What each statement says of actions, {@code Action} or {@code NotAction}: a list for each, in the order of the document. */
    public List<List<String>> actions() {
        return values(RawStatement::actions);
    }

    /** The same of resources; an empty list for a statement that has neither {@code Resource} nor {@code NotResource}. */
    public List<List<String>> resources() {
        return values(RawStatement::resources);
    }

    private List<List<String>> values(Function<RawStatement, RawStatement.@Nullable Element> element) {
        return statements.all().stream()
                .map(statement -> element.apply(statement.written()))
                .map(found -> found == null ? List.<String>of() : found.values())
                .toList();
    }

    /** The context keys that the document's conditions and variables ask for, as written, each once. */
    public List<String> contextKeys() {
        return ContextKeys.of(statements.all().stream().map(Statement::written).toList());
    }

    /** Its length in characters as IAM's quotas count it: white space between the tokens of the JSON is free. */
    public int sizeWithoutWhiteSpace() {
        int size = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inString = !inString;
            } else if (c == '\\') {
                i++;
                size++;
            }
            size += inString || !Character.isWhitespace(c) ? 1 : 0;
        }
        return size;
    }

    Grant evaluate(Evaluation evaluation) {
        return statements.evaluate(evaluation);
    }

    /** The statements of one effect that apply to the request, in the order of the document. */
    List<Statement> matching(Evaluation evaluation, boolean deny) {
        List<Statement> matching = new ArrayList<>();
        for (Statement statement : statements.all()) {
            if (statement.isDeny() == deny && statement.match(evaluation).allows()) {
                matching.add(statement);
            }
        }
        return matching;
    }

    @Override
    public String toString() {
        return text;
    }
}
