package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static dev.rolecall.VpcEndpoint.vpcEndpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Requests that come through a VPC endpoint, and those that do not. */
class VpcEndpointTests {

    private static final String ENDPOINT = "vpce-1a2b3c4d";
    private static final String ALLOWS = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";

    /** T7, as the IAM User Guide has it on the page of global condition keys. */
    private static final String ONLY_FROM_ITS_OWN_VPC = statements(ALLOWS + """
            ,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{
              "StringNotEquals":{"aws:SourceVpc":"${aws:Ec2InstanceSourceVpc}"},
              "Null":{"ec2:SourceInstanceARN":"false"}}}""");

    @AutoClose
    private final FakeAws aws = FakeAws.builder().withoutSdkWiring().start();

    private static String statements(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    private static String allowIf(String condition) {
        return statements("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition + "}");
    }

    private static void read(OverHttp caller) {
        caller.s3().getObject(r -> r.bucket("orders").key("1.json"));
    }

    @Test
    @DisplayName("T7: credentials are good in the VPC they were delivered in, and nowhere else")
    void bindsCredentialsToTheirVpc() {
        Instance instance = aws.launch(profile("web").policy(ONLY_FROM_ITS_OWN_VPC));
        OverHttp web = OverHttp.as(aws, instance);
        assertDenied(() -> read(web), "with an explicit deny in an identity-based policy");

        instance.throughVpcEndpoint(vpcEndpoint(ENDPOINT, "s3"));
        assertThatCode(() -> read(web)).doesNotThrowAnyException();
        assertDenied(() -> web.iam().listRoles(), "with an explicit deny in an identity-based policy");

        instance.throughVpcEndpoint(vpcEndpoint(ENDPOINT, "s3").in("vpc-0123456789abcdef0"));
        assertDenied(() -> read(web), "with an explicit deny in an identity-based policy");

        instance.throughVpcEndpoint(vpcEndpoint(ENDPOINT, "s3")).withoutVpcEndpoint("s3");
        assertDenied(() -> read(web), "with an explicit deny in an identity-based policy");
    }

    @Test
    @DisplayName("T7: of who has no instance's credentials it asks nothing")
    void leavesOthersAlone() {
        aws.launch(
                profile("web")
                        .policy(ONLY_FROM_ITS_OWN_VPC)
                        .trust(
                                statements(
                                        "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\",\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}")));

        OverHttp session = assumed(OverHttp.asAdministrator(aws), "web");

        assertThatCode(() -> read(session)).doesNotThrowAnyException();
    }

    @Test
    void tellsPoliciesWhichWayARequestCame() {
        Instance instance = aws.launch(profile("web"));
        String privateIp = aws.ec2()
                .describeInstances()
                .reservations()
                .get(0)
                .instances()
                .get(0)
                .privateIpAddress();
        aws.iam()
                .putRolePolicy(r -> r.roleName("web")
                        .policyName("web-1")
                        .policyDocument(allowIf("{\"StringEquals\":{\"aws:SourceVpce\":\"" + ENDPOINT
                                + "\",\"aws:SourceVpc\":\"${aws:Ec2InstanceSourceVpc}\"},\"IpAddress\":{\"aws:VpcSourceIp\":\""
                                + privateIp + "\"}}")));
        OverHttp web = OverHttp.as(aws, instance);
        assertDenied(() -> read(web), "because no identity-based policy allows");

        instance.throughVpcEndpoint(vpcEndpoint(ENDPOINT, "s3"));
        assertThatCode(() -> read(web)).doesNotThrowAnyException();

        instance.throughVpcEndpoint(vpcEndpoint("vpce-5e6f7a8b", "s3"));
        assertDenied(() -> read(web), "because no identity-based policy allows");
    }

    @Test
    void goesOnWithTheRolesThatTheInstanceAssumes() {
        Instance instance = aws.launch(profile("web").policy(statements(ALLOWS)));
        OverHttp web = OverHttp.as(aws, instance);
        aws.iam()
                .createRole(
                        r -> r.roleName("archiver")
                                .assumeRolePolicyDocument(
                                        statements(
                                                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Action\":\"sts:AssumeRole\"}")));
        aws.iam()
                .putRolePolicy(r -> r.roleName("archiver")
                        .policyName("inside")
                        .policyDocument(allowIf("{\"StringEquals\":{\"aws:SourceVpce\":\"" + ENDPOINT
                                + "\"},\"Null\":{\"ec2:SourceInstanceARN\":\"true\"}}")));
        OverHttp archiver = assumed(web, "archiver");
        assertDenied(() -> read(archiver), "because no identity-based policy allows");

        instance.throughVpcEndpoint(vpcEndpoint(ENDPOINT, "s3"));

        assertThatCode(() -> read(archiver)).doesNotThrowAnyException();
        assertDenied(
                () -> read(assumed(OverHttp.asAdministrator(aws), "archiver")),
                "because no identity-based policy allows");
    }

    @Test
    void limitsWhatGoesThroughIt() {
        Instance instance = aws.launch(profile("web").policy(statements(ALLOWS)));
        OverHttp web = OverHttp.as(aws, instance);

        instance.throughVpcEndpoint(
                vpcEndpoint(ENDPOINT, "s3")
                        .policy(
                                statements(
                                        "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::orders/*\"}")));

        assertThatCode(() -> read(web)).doesNotThrowAnyException();
        assertDenied(
                () -> web.s3().getObject(r -> r.bucket("elsewhere").key("1.json")),
                "because no VPC endpoint policy allows the s3:GetObject action");
        assertThatCode(() -> web.sqs().listQueues()).doesNotThrowAnyException();
        assertThatCode(() -> OverHttp.asAdministrator(aws)
                        .s3()
                        .getObject(r -> r.bucket("elsewhere").key("1.json")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "vpce-1, s3, vpce-1",
        "vpc-1a2b3c4d, s3, vpc-1a2b3c4d",
        "vpce-1a2b3c4d, com.amazonaws.s3, com.amazonaws.s3"
    })
    void isNamedAsOnAws(String id, String service, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vpcEndpoint(id, service))
                .withMessageContaining("'" + found + "'");
    }

    @Test
    void needsAPolicyThatIsOne() {
        Instance instance = aws.launchWithoutProfile();
        VpcEndpoint endpoint = vpcEndpoint(ENDPOINT, "s3").policy(statements(ALLOWS));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> instance.throughVpcEndpoint(endpoint))
                .withMessageContaining("Missing required field Principal");
    }

    private OverHttp assumed(OverHttp caller, String role) {
        Credentials credentials = caller.sts()
                .assumeRole(
                        r -> r.roleArn("arn:aws:iam::123456789012:role/" + role).roleSessionName("session"))
                .credentials();
        return OverHttp.as(
                aws,
                AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    private static void assertDenied(Runnable request, String sentence) {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(request::run)
                .satisfies(refused ->
                        assertThat(refused.awsErrorDetails().errorMessage()).contains(sentence));
    }
}
