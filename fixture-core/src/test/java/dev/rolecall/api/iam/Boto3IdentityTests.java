package dev.rolecall.api.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Another client than the SDK whose classes this fake is made of: boto3 reads the answers by AWS's service model. */
class Boto3IdentityTests {

    private static final int NOT_INSTALLED = 42;

    private static final String SCRIPT = """
            import json, sys
            try:
                import boto3
            except ImportError:
                sys.exit(42)
            endpoint, key, secret = sys.argv[1:]

            def client(service, key, secret):
                return boto3.client(service, endpoint_url=endpoint, region_name='us-east-1',
                                    aws_access_key_id=key, aws_secret_access_key=secret)

            iam = client('iam', key, secret)
            policy = json.dumps({'Version': '2012-10-17', 'Statement': [
                {'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::orders/${aws:username}/*'}]})
            iam.create_user(UserName='ann', Path='/p/', Tags=[{'Key': 'team', 'Value': 'a'}])
            iam.create_group(GroupName='staff')
            iam.add_user_to_group(GroupName='staff', UserName='ann')
            iam.put_group_policy(GroupName='staff', PolicyName='s3', PolicyDocument=policy)
            print(iam.get_group_policy(GroupName='staff', PolicyName='s3')['PolicyDocument'] == json.loads(policy))
            print([user['UserName'] for page in iam.get_paginator('get_group').paginate(GroupName='staff')
                   for user in page['Users']])
            created = iam.create_access_key(UserName='ann')['AccessKey']
            print(client('sts', created['AccessKeyId'], created['SecretAccessKey']).get_caller_identity()['Arn'])
            used = iam.get_access_key_last_used(AccessKeyId=created['AccessKeyId'])
            print(used['UserName'], used['AccessKeyLastUsed']['ServiceName'])
            arn = iam.get_user(UserName='ann')['User']['Arn']
            results = iam.simulate_principal_policy(
                PolicySourceArn=arn, ActionNames=['s3:GetObject'],
                ResourceArns=['arn:aws:s3:::orders/ann/1', 'arn:aws:s3:::orders/bob/1'])['EvaluationResults']
            print([(r['EvalResourceName'], r['EvalResourceDecision'], [s['SourcePolicyId'] for s in r['MatchedStatements']])
                   for r in results[0]['ResourceSpecificResults']])
            print(results[0]['EvalDecision'], results[0]['EvalDecisionDetails'], results[0]['MissingContextValues'])
            try:
                iam.delete_user(UserName='ann')
            except iam.exceptions.DeleteConflictException as e:
                print(e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error'])
            """;

    @AutoClose
    private final IdentityFixture fixture = new IdentityFixture();

    @TempDir
    private Path folder;

    @Test
    void boto3UnderstandsEveryAnswer() throws Exception {
        AwsBasicCredentials administrator = fixture.aws.administrator();
        ProcessBuilder python = new ProcessBuilder(List.of(
                "python3",
                "-c",
                SCRIPT,
                fixture.aws.endpoint().toString(),
                administrator.accessKeyId(),
                administrator.secretAccessKey()));
        python.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("AWS_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        python.environment()
                .putAll(Map.of(
                        "AWS_CONFIG_FILE", "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                        "AWS_EC2_METADATA_DISABLED", "true"));
        Path errors = folder.resolve("errors");
        python.redirectError(errors.toFile());

        Process running;
        try {
            running = python.start();
        } catch (IOException noPython) {
            assumeThat(noPython).as("python3 is installed").isNull();
            return;
        }
        String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = running.waitFor();

        assumeThat(status).as("boto3 is installed").isNotEqualTo(NOT_INSTALLED);
        assertThat(errors).hasContent("");
        assertThat(printed.lines())
                .containsExactly(
                        "True",
                        "['ann']",
                        fixture.arn("user/p/ann"),
                        "ann sts",
                        "[('arn:aws:s3:::orders/ann/1', 'allowed', ['group_staff_s3']), "
                                + "('arn:aws:s3:::orders/bob/1', 'implicitDeny', [])]",
                        "implicitDeny {} []",
                        "409 {'Type': 'Sender', 'Code': 'DeleteConflict', "
                                + "'Message': 'Cannot delete entity, must delete access keys first.'}");
    }
}
