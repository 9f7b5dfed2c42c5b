package dev.rolecall.api.sts;

import dev.rolecall.FakeAws;
import dev.rolecall.OverHttp;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** An account, its administrator, and roles that are created and assumed in a line each. */
final class StsFixture implements AutoCloseable {

    static final String ACCOUNT = "123456789012";
    static final String TRUSTS_ACCOUNT = trust("{\"AWS\":\"" + ACCOUNT + "\"}", "sts:*", "");

    final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();
    final OverHttp administrator = OverHttp.asAdministrator(aws);
    final StsClient sts = administrator.sts();
    final IamClient iam = aws.iam();

    static String roleArn(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
    }

    static String sessionArn(String role, String session) {
        return "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + session;
    }

    /** @param condition JSON, or empty */
    static String trust(String principal, String action, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":%s%s}]}"
                .formatted(
                        principal,
                        action.startsWith("[") ? action : "\"" + action + "\"",
                        condition.isEmpty() ? "" : ",\"Condition\":" + condition);
    }

    static String policy(String effect, String action, String resource, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"%s}]}"
                .formatted(effect, action, resource, condition.isEmpty() ? "" : ",\"Condition\":" + condition);
    }

    static String allow(String action, String resource) {
        return policy("Allow", action, resource, "");
    }

    StsFixture role(String name, String trust, String... policies) {
        return role(name, trust, r -> {}, policies);
    }

    StsFixture role(String name, String trust, Consumer<CreateRoleRequest.Builder> more, String... policies) {
        iam.createRole(r -> more.accept(r.roleName(name).assumeRolePolicyDocument(trust)));
        for (int i = 0; i < policies.length; i++) {
            String document = policies[i];
            String policyName = "policy-" + i;
            iam.putRolePolicy(r -> r.roleName(name).policyName(policyName).policyDocument(document));
        }
        return this;
    }

    /** Clients of a session of a role that the administrator assumes. */
    OverHttp as(String role) {
        return as(role, r -> {});
    }

    OverHttp as(String role, Consumer<AssumeRoleRequest.Builder> more) {
        return as(sts, role, more);
    }

    OverHttp as(StsClient caller, String role, Consumer<AssumeRoleRequest.Builder> more) {
        return with(caller.assumeRole(r -> more.accept(r.roleArn(roleArn(role)).roleSessionName("session")))
                .credentials());
    }

    OverHttp with(Credentials credentials) {
        return OverHttp.as(
                aws,
                AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    @Override
    public void close() {
        aws.close();
    }
}
