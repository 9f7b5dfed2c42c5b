package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What AWS's guides do with the {@code aws} command, done to the stand-alone server. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CliFlowIT {

    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String PUT_ORDERS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::orders/*"}]}""";

    @TempDir
    private static Path home;

    private static RunningServer server;
    private static AwsCommand aws;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(AwsCommand.isInstalled(home))
                .as("the aws command is on the PATH")
                .isTrue();
        server = RunningServer.start("--region", "eu-central-1");
        aws = AwsCommand.of(server, home);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void anInstanceActsAsTheRoleOfItsProfile() throws Exception {
        createProfile("archiver");
        aws.run(
                "iam",
                "put-role-policy",
                "--role-name",
                "archiver",
                "--policy-name",
                "put-orders",
                "--policy-document",
                PUT_ORDERS);
        String instance = launch("archiver");
        AwsCommand there = AwsCommand.on(instance, server, home);

        assertThat(there.run("sts", "get-caller-identity", "--query", "Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/archiver/" + instance);
        String order =
                Files.writeString(home.resolve("order.json"), "{\"id\":42}").toString();
        assertThat(there.run(
                        "s3api",
                        "put-object",
                        "--bucket",
                        "orders",
                        "--key",
                        "42.json",
                        "--body",
                        order,
                        "--query",
                        "ETag"))
                .isNotEmpty();
        assertThat(there.fail("s3api", "put-object", "--bucket", "invoices", "--key", "42.json", "--body", order))
                .contains("(AccessDenied) when calling the PutObject operation")
                .contains("assumed-role/archiver/" + instance + " is not authorized to perform: s3:PutObject")
                .contains(
                        "\"arn:aws:s3:::invoices/42.json\" because no identity-based policy allows the s3:PutObject action");
    }

    @Test
    void aRunningInstanceGetsAndLosesProfiles() throws Exception {
        createProfile("blue");
        createProfile("green");
        String instance = launch("blue");
        AwsCommand there = AwsCommand.on(instance, server, home);
        String first = association(instance, "AssociationId");
        assertThat(association(instance, "State")).isEqualTo("associated");
        assertThat(aws.fail(
                        "ec2",
                        "associate-iam-instance-profile",
                        "--instance-id",
                        instance,
                        "--iam-instance-profile",
                        "Name=green"))
                .contains("(IncorrectState)");

        String second = aws.run(
                "ec2",
                "replace-iam-instance-profile-association",
                "--association-id",
                first,
                "--iam-instance-profile",
                "Name=green",
                "--query",
                "IamInstanceProfileAssociation.AssociationId");
        assertThat(second).startsWith("iip-assoc-").isNotEqualTo(first);
        assertThat(association(instance, "IamInstanceProfile.Arn")).endsWith(":instance-profile/green");
        assertThat(there.run("sts", "get-caller-identity", "--query", "Arn")).contains(":assumed-role/green/");

        aws.run("ec2", "disassociate-iam-instance-profile", "--association-id", second);
        assertThat(association(instance, "AssociationId")).isEqualTo("None");
        assertThat(there.fail("sts", "get-caller-identity")).containsIgnoringCase("unable to locate credentials");

        aws.run(
                "ec2",
                "associate-iam-instance-profile",
                "--instance-id",
                instance,
                "--iam-instance-profile",
                "Name=blue");
        assertThat(there.run("sts", "get-caller-identity", "--query", "Arn")).contains(":assumed-role/blue/");
    }

    @Test
    void rolesProfilesAndPoliciesAreListedAndRead() throws Exception {
        createProfile("reader");
        aws.run(
                "iam",
                "put-role-policy",
                "--role-name",
                "reader",
                "--policy-name",
                "put-orders",
                "--policy-document",
                PUT_ORDERS);

        assertThat(aws.run(
                        "iam",
                        "list-instance-profiles",
                        "--query",
                        "InstanceProfiles[?Roles[0].RoleName=='reader'].InstanceProfileName"))
                .isEqualTo("reader");
        assertThat(aws.run(
                        "iam",
                        "list-instance-profiles-for-role",
                        "--role-name",
                        "reader",
                        "--query",
                        "InstanceProfiles[].Arn"))
                .isEqualTo("arn:aws:iam::123456789012:instance-profile/reader");
        assertThat(aws.run("iam", "list-role-policies", "--role-name", "reader", "--query", "PolicyNames"))
                .isEqualTo("put-orders");
        assertThat(aws.run(
                        "iam",
                        "get-role-policy",
                        "--role-name",
                        "reader",
                        "--policy-name",
                        "put-orders",
                        "--query",
                        "PolicyDocument.Statement[0].Resource"))
                .isEqualTo("arn:aws:s3:::orders/*");
        assertThat(aws.run(
                        "iam",
                        "get-role",
                        "--role-name",
                        "reader",
                        "--query",
                        "Role.AssumeRolePolicyDocument.Statement[0].Principal.Service"))
                .isEqualTo("ec2.amazonaws.com");
    }

    @Test
    void whatWasMadeIsTakenApartInIamsOrder() throws Exception {
        createProfile("retired");
        aws.run(
                "iam",
                "put-role-policy",
                "--role-name",
                "retired",
                "--policy-name",
                "put-orders",
                "--policy-document",
                PUT_ORDERS);

        assertThat(aws.fail("iam", "delete-role", "--role-name", "retired"))
                .contains("(DeleteConflict)", "must remove roles from instance profile first");
        aws.run(
                "iam",
                "remove-role-from-instance-profile",
                "--instance-profile-name",
                "retired",
                "--role-name",
                "retired");
        aws.run("iam", "delete-instance-profile", "--instance-profile-name", "retired");
        aws.run("iam", "delete-role-policy", "--role-name", "retired", "--policy-name", "put-orders");
        aws.run("iam", "delete-role", "--role-name", "retired");

        assertThat(aws.fail("iam", "get-role", "--role-name", "retired"))
                .isEqualTo("An error occurred (NoSuchEntity) when calling the GetRole operation:"
                        + " The role with name retired cannot be found.");
        assertThat(aws.fail("iam", "get-instance-profile", "--instance-profile-name", "retired"))
                .contains("(NoSuchEntity)", "Instance Profile retired cannot be found.");
    }

    @Test
    void aPresignedUrlIsGoodAsItIsAndNoOther() throws Exception {
        String url = aws.run("s3", "presign", "s3://orders/42.json");

        assertThat(url).startsWith(server.endpoint() + "/orders/42.json?X-Amz-Algorithm=AWS4-HMAC-SHA256");
        assertThat(RunningServer.send(HttpRequest.newBuilder(URI.create(url))).statusCode())
                .isEqualTo(200);
        assertThat(RunningServer.send(HttpRequest.newBuilder(URI.create(url.replace("42.json", "43.json"))))
                        .body())
                .contains("<Code>SignatureDoesNotMatch</Code>");
    }

    private static void createProfile(String name) throws Exception {
        aws.run("iam", "create-role", "--role-name", name, "--assume-role-policy-document", TRUST);
        aws.run("iam", "create-instance-profile", "--instance-profile-name", name);
        aws.run("iam", "add-role-to-instance-profile", "--instance-profile-name", name, "--role-name", name);
    }

    private static String launch(String profile) throws Exception {
        String instance = aws.run(
                "ec2",
                "run-instances",
                "--image-id",
                "ami-0c02fb55956c7d316",
                "--instance-type",
                "t3.micro",
                "--iam-instance-profile",
                "Name=" + profile,
                "--query",
                "Instances[0].InstanceId");
        assertThat(instance).matches("i-[0-9a-f]{17}");
        return instance;
    }

    private static String association(String instance, String field) throws Exception {
        return aws.run(
                "ec2",
                "describe-iam-instance-profile-associations",
                "--filters",
                "Name=instance-id,Values=" + instance,
                "Name=state,Values=associating,associated",
                "--query",
                "IamInstanceProfileAssociations[0]." + field);
    }
}
