package dev.rolecall.gateway.ssm;

import static dev.rolecall.gateway.GatewayFixture.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.gateway.GatewayFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Systems Manager as the SDK's own client sees it. */
class SsmClientTests {

    private static final String SSM = "arn:aws:ssm:eu-west-1:123456789012:";
    private static final String PARAMETERS = SSM + "parameter/";

    private static SsmClient ssm(GatewayFixture fixture) {
        return fixture.client(SsmClient.builder());
    }

    @ParameterizedTest
    @CsvSource({
        "/prod/url, " + PARAMETERS + "prod/url",
        "url, " + PARAMETERS + "url",
        "/prod/url:3, " + PARAMETERS + "prod/url",
        "/prod/url:current, " + PARAMETERS + "prod/url",
        PARAMETERS + "prod/url:3, " + PARAMETERS + "prod/url",
        "/aws/service/ami-amazon-linux-latest/al2023, arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/al2023"
    })
    void oneSlashStandsBeforeTheName(String name, String arn) {
        GatewayFixture fixture = GatewayFixture.allowing("ssm:GetParameter", arn);
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> ssm(fixture).getParameter(r -> r.name(name)));
        assertThat(fixture.judgements()).containsExactly("allowed ssm:GetParameter on " + arn);
        assertThatThrownBy(() -> ssm(fixture).getParameter(r -> r.name("/staging/url")))
                .isInstanceOfSatisfying(SsmException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                })
                .hasMessageContaining("not authorized to perform: ssm:GetParameter on resource: " + PARAMETERS
                        + "staging/url because");
    }

    @Test
    void aParameterOfAnotherAccountTakesItsOwnersPolicyToo() {
        GatewayFixture fixture = GatewayFixture.allowing("ssm:GetParameter", "*");
        assertThatThrownBy(() -> ssm(fixture)
                        .getParameter(r -> r.name("arn:aws:ssm:eu-west-1:210987654321:parameter/shared/url")))
                .hasMessageContaining("because no resource-based policy allows the ssm:GetParameter action");
    }

    @Test
    void everyParameterOfABatchIsJudged() {
        GatewayFixture fixture = GatewayFixture.allowing("ssm:GetParameters", PARAMETERS + "prod/*");
        GetParametersResponse found = ssm(fixture).getParameters(r -> r.names("/prod/a", "/prod/b"));
        assertThat(found.parameters()).isEmpty();
        assertThat(found.invalidParameters()).containsExactly("/prod/a", "/prod/b");
        assertThatThrownBy(() -> ssm(fixture).getParameters(r -> r.names("/prod/a", "/staging/b")))
                .hasMessageContaining(PARAMETERS + "staging/b");
    }

    /** A policy on {@code parameter/prod/*} covers the path with its slash and not without. */
    @Test
    void aPathIsJudgedAsItIsGiven() {
        GatewayFixture fixture = GatewayFixture.allowing("ssm:GetParametersByPath", PARAMETERS + "prod/*");
        assertThat(ssm(fixture).getParametersByPath(r -> r.path("/prod/")).parameters())
                .isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed ssm:GetParametersByPath on " + PARAMETERS + "prod/");
        assertThatThrownBy(() -> ssm(fixture).getParametersByPath(r -> r.path("/prod")))
                .hasMessageContaining("parameter/prod because");
    }

    @Test
    void conditionsSeeOverwriteAndRecursive() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "ssm:*", "*", ""),
                statement("Deny", "ssm:PutParameter", "*", "{\"StringEquals\":{\"ssm:Overwrite\":\"true\"}}"),
                statement("Deny", "ssm:GetParametersByPath", "*", "{\"StringEquals\":{\"ssm:Recursive\":\"true\"}}"));
        assertThat(ssm(fixture)
                        .putParameter(r -> r.name("/prod/url").value("x"))
                        .version())
                .isEqualTo(1);
        assertThatThrownBy(() -> ssm(fixture)
                        .putParameter(r -> r.name("/prod/url").value("x").overwrite(true)))
                .hasMessageContaining("with an explicit deny");
        ssm(fixture).getParametersByPath(r -> r.path("/"));
        assertThatThrownBy(
                        () -> ssm(fixture).getParametersByPath(r -> r.path("/").recursive(true)))
                .hasMessageContaining("with an explicit deny");
    }

    @Test
    void tagsAreConditionsAndAPermission() {
        Tag tag = Tag.builder().key("team").value("archive").build();
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "ssm:PutParameter", "*", ""),
                statement(
                        "Allow",
                        "ssm:AddTagsToResource",
                        PARAMETERS + "prod/*",
                        "{\"StringEquals\":{\"aws:RequestTag/team\":\"archive\"}}"));
        ssm(fixture).putParameter(r -> r.name("/prod/url").value("x").tags(tag));
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed ssm:PutParameter on " + PARAMETERS + "prod/url",
                        "allowed ssm:AddTagsToResource on " + PARAMETERS + "prod/url");
        ssm(fixture)
                .addTagsToResource(r -> r.resourceType(ResourceTypeForTagging.PARAMETER)
                        .resourceId("/prod/url")
                        .tags(tag));
        assertThatThrownBy(() -> ssm(fixture)
                        .addTagsToResource(r -> r.resourceType(ResourceTypeForTagging.PARAMETER)
                                .resourceId("/prod/url")
                                .tags(Tag.builder().key("team").value("other").build())))
                .hasMessageContaining("not authorized");
    }

    @Test
    void parametersThatReferToSecretsNeedTheSecret() {
        GatewayFixture fixture = GatewayFixture.allowing("ssm:GetParameter", "*");
        assertThatThrownBy(() -> ssm(fixture).getParameter(r -> r.name("/aws/reference/secretsmanager/prod/db")))
                .hasMessageContaining("secretsmanager:GetSecretValue on resource: "
                        + "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-");
    }

    @Test
    void commandsNeedTheirDocumentAndTheirInstances() {
        GatewayFixture fixture = GatewayFixture.allowing("ssm:SendCommand", "*");
        assertThat(ssm(fixture)
                        .sendCommand(r -> r.documentName("AWS-RunShellScript").instanceIds("i-1", "mi-2"))
                        .command()
                        .instanceIds())
                .containsExactly("i-1", "mi-2");
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed ssm:SendCommand on arn:aws:ssm:eu-west-1::document/AWS-RunShellScript",
                        "allowed ssm:SendCommand on arn:aws:ec2:eu-west-1:123456789012:instance/i-1",
                        "allowed ssm:SendCommand on " + SSM + "managed-instance/mi-2");
        ssm(fixture)
                .sendCommand(r ->
                        r.documentName("Own").targets(t -> t.key("tag:team").values("archive")));
        assertThat(fixture.judgements())
                .containsExactly(
                        "allowed ssm:SendCommand on " + SSM + "document/Own",
                        "allowed ssm:SendCommand on arn:aws:ec2:eu-west-1:123456789012:instance/*");
    }

    @Test
    void activationsPassTheirRole() {
        GatewayFixture fixture = GatewayFixture.withStatements(
                statement("Allow", "ssm:CreateActivation", "*", ""),
                statement(
                        "Allow",
                        "iam:PassRole",
                        "arn:aws:iam::123456789012:role/hybrid",
                        "{\"StringEquals\":{\"iam:PassedToService\":\"ssm.amazonaws.com\"}}"));
        assertThat(ssm(fixture).createActivation(r -> r.iamRole("hybrid")).activationId())
                .isNotEmpty();
        assertThatThrownBy(() -> ssm(fixture).createActivation(r -> r.iamRole("other")))
                .hasMessageContaining("iam:PassRole on resource: arn:aws:iam::123456789012:role/other");
    }

    @Test
    void listsNeedTheWholeAccount() {
        GatewayFixture fixture = GatewayFixture.allowing("ssm:DescribeParameters", "*");
        assertThat(ssm(fixture).describeParameters().parameters()).isEmpty();
        assertThat(fixture.judgements()).containsExactly("allowed ssm:DescribeParameters on " + SSM + "*");
    }
}
