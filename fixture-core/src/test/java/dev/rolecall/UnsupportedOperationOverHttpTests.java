package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.Role;

/** How actions are told apart: those that are served, those of AWS that are not, and those of nobody. */
class UnsupportedOperationOverHttpTests {

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    @Test
    void namesAnOperationOfAwsThatIsNotFakedAndIsAskedOnce() {
        OverHttp client = OverHttp.asAdministrator(aws);

        assertNotImplemented("iam:GenerateCredentialReport", () -> client.iam().generateCredentialReport());
        assertNotImplemented("ec2:CopyFpgaImage", () -> client.ec2().copyFpgaImage(r -> r.sourceFpgaImageId("afi")));
        assertNotImplemented(
                "sts:AssumeRoot",
                () -> client.sts()
                        .assumeRoot(r -> r.targetPrincipal("123456789012")
                                .taskPolicyArn(
                                        p -> p.arn("arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"))));
    }

    @Test
    void namesItInProcessToo() {
        Stream.<ThrowingCallable>of(
                        () -> aws.iam().generateCredentialReport(),
                        () -> aws.sts().assumeRoot(r -> r.targetPrincipal("123456789012")))
                .forEach(call -> assertThatThrownBy(call)
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("RoleCall does not fake "));
    }

    @Test
    void doesNotKnowAnActionOfNobody() {
        RawHttp.Answer iam = form("iam", "Action=Frobnicate&Version=2010-05-08");
        RawHttp.Answer ec2 = form("ec2", "Action=Frobnicate&Version=2016-11-15");

        assertThat(iam.status()).isEqualTo(400);
        assertThat(iam.body())
                .contains(
                        "<Code>InvalidAction</Code>",
                        "<Message>Could not find operation Frobnicate for version 2010-05-08</Message>");
        assertThat(ec2.status()).isEqualTo(400);
        assertThat(ec2.body())
                .contains(
                        "<Code>InvalidAction</Code>",
                        "<Message>The action Frobnicate is not valid for this web service.</Message>");
    }

    @Test
    void doesNotTakeAMethodOfTheClientForAnAction() {
        Stream.of("Close", "ServiceName", "Waiter", "ToString", "listRoles", "ListRolesPaginator", "")
                .map(action -> form("iam", "Action=" + action + "&Version=2010-05-08"))
                .forEach(answer -> {
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.body()).contains("<Code>InvalidAction</Code>");
                });
    }

    @Test
    void answersAGetWithItsParametersInTheQuery() {
        aws.iam().createRole(r -> r.roleName("web").assumeRolePolicyDocument(Profile.TRUSTS_EC2));

        RawHttp.Answer answer = SignedHttp.get(
                        aws.endpoint(), "iam", "/?Action=GetRole&RoleName=web&Version=2010-05-08")
                .send(aws.administrator());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<GetRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetRoleResult><Role>")
                .containsPattern("<CreateDate>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ</CreateDate>")
                .containsPattern("<ResponseMetadata><RequestId>[0-9a-f-]{36}</RequestId></ResponseMetadata>");
        assertThat(answer.headers()).containsKey("x-amzn-RequestId").containsEntry("Content-Type", "text/xml");
    }

    @Test
    void refusesParametersThatAreGivenTwice() {
        RawHttp.Answer answer = form("iam", "Action=GetRole&RoleName=a&RoleName=b&Version=2010-05-08");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedQueryString</Code>", "RoleName");
    }

    @Test
    void refusesListsWhoseItemsAreNone() {
        RawHttp.Answer instances = form("ec2", "Action=DescribeInstances&InstanceId.1.Nonsense=i-1&Version=2016-11-15");
        RawHttp.Answer filters = form("ec2", "Action=DescribeInstances&Filter.1.Value.1=a&Version=2016-11-15");

        assertThat(instances.status()).as(instances.body()).isEqualTo(400);
        assertThat(filters.status()).as(filters.body()).isEqualTo(400);
    }

    @Test
    void keepsTheCharactersOfADescription() {
        String description = "tab\tline\nreturn\r\nümläut ÿ <&>\"' +%41";
        OverHttp client = OverHttp.asAdministrator(aws);
        client.iam()
                .createRole(
                        r -> r.roleName("web").description(description).assumeRolePolicyDocument(Profile.TRUSTS_EC2));

        Role role = client.iam().getRole(r -> r.roleName("web")).role();

        assertThat(role.description()).isEqualTo(description);
    }

    private RawHttp.Answer form(String service, String form) {
        return SignedHttp.form(aws.endpoint(), service, form).send(aws.administrator());
    }

    private void assertNotImplemented(String operation, ThrowingCallable call) {
        long before = aws.journal().recorded();

        AwsServiceException refused = catchThrowableOfType(AwsServiceException.class, call);

        assertThat(refused).as(operation).isNotNull();
        assertThat(refused.statusCode()).isEqualTo(501);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("RoleCall does not fake " + operation + " yet.");
        assertThat(aws.journal().recorded()).isEqualTo(before + 1);
    }
}
