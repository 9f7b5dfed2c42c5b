package dev.rolecall.policy;

import java.util.List;
import java.util.Map;

/** Short forms for tests. Documents are written with single quotes; a statement is wrapped into a 2012-10-17 document. */
final class Fixtures {

    static final String ACCOUNT = "111122223333";
    static final String OTHER_ACCOUNT = "444455556666";
    static final String OBJECT = "arn:aws:s3:::orders/42.json";

    static final Caller.User ANN = new Caller.User("arn:aws:iam::111122223333:user/ann");
    static final Caller.RoleSession WEB = new Caller.RoleSession(
            "arn:aws:sts::111122223333:assumed-role/web/i-0abc", "arn:aws:iam::111122223333:role/app/web");
    static final Caller.Role WEB_ROLE = new Caller.Role("arn:aws:iam::111122223333:role/app/web");
    static final Caller.Root ROOT = new Caller.Root("arn:aws:iam::111122223333:root");
    static final Caller.FederatedUser BOB =
            new Caller.FederatedUser("arn:aws:sts::111122223333:federated-user/bob", ANN.arn());
    static final Caller.Service EC2 = new Caller.Service("ec2.amazonaws.com");

    static final String ALLOW_ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";
    static final String DENY_ALL = "{'Effect':'Deny','Action':'*','Resource':'*'}";
    static final String ALLOW_NOTHING_HERE = "{'Effect':'Allow','Action':'sqs:*','Resource':'*'}";

    private Fixtures() {}

    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    static String document(String statements) {
        return json("{'Version':'2012-10-17','Statement':[" + statements + "]}");
    }

    static PolicyDocument policy(PolicyKind kind, String statements) {
        return PolicyDocument.parse(document(statements), kind);
    }

    static PolicyDocument identity(String statements) {
        return policy(PolicyKind.IDENTITY, statements);
    }

    static NamedPolicy named(PolicyKind kind, String statements) {
        return new NamedPolicy(kind.name().toLowerCase(java.util.Locale.ROOT), policy(kind, statements));
    }

    /** A statement of a resource policy. */
    static String resourceStatement(String effect, String principal) {
        return "{'Effect':'" + effect + "','Principal':" + principal + ",'Action':'*','Resource':'*'}";
    }

    /** A statement of a trust policy that lets a principal assume the role. */
    static String trust(String principal) {
        return "{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}";
    }

    static PolicyRequest request(Caller caller, String action, String resource) {
        return new PolicyRequest(caller, action, resource, ACCOUNT, RequestContext.EMPTY);
    }

    static PolicyRequest request(String action, String resource) {
        return request(ANN, action, resource);
    }

    static PolicyRequest getObject(Caller caller) {
        return request(caller, "s3:GetObject", OBJECT);
    }

    static PolicyRequest getObject(Caller caller, String resourceAccount) {
        return new PolicyRequest(caller, "s3:GetObject", OBJECT, resourceAccount, RequestContext.EMPTY);
    }

    /** Whether these statements of an identity policy allow the request. */
    static boolean allows(String statements, PolicyRequest request) {
        return decide(statements, request).isAllowed();
    }

    static Decision decide(String statements, PolicyRequest request) {
        return PolicyEngine.decide(
                request,
                PolicySet.builder().identity("inline", identity(statements)).build());
    }

    /** Whether an Allow with this condition applies to a request with this context. */
    static boolean holds(String condition, RequestContext context) {
        return allows(
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':" + condition + "}",
                new PolicyRequest(ANN, "s3:GetObject", OBJECT, ACCOUNT, context));
    }

    /** A context of {@code key=value} and {@code key=[a,b]} pairs, separated by semicolons. */
    static RequestContext context(String pairs) {
        RequestContext.Builder context = RequestContext.builder();
        for (String pair : pairs.isBlank() ? new String[0] : pairs.split(";")) {
            String[] keyAndValue = pair.strip().split("=", 2);
            String value = keyAndValue[1];
            if (value.startsWith("[") && value.endsWith("]")) {
                String inside = value.substring(1, value.length() - 1);
                context.put(keyAndValue[0], inside.isEmpty() ? List.of() : List.of(inside.split(",", -1)));
            } else {
                context.put(keyAndValue[0], value);
            }
        }
        return context.build();
    }

    static RequestContext context(Map<String, String> values) {
        return RequestContext.of(values);
    }
}
