package dev.rolecall.spring;

import static dev.rolecall.assertj.RoleCallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.FakeAws;
import dev.rolecall.junit.WithInstanceProfile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.imds.Ec2MetadataClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;

@SpringJUnitConfig
@WithInstanceProfile(role = "reader", policy = SpringContextTests.READS, region = "eu-central-1")
class SpringContextTests {

    static final String READS = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}}""";

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        S3Client ofTheDefaultChain() {
            return S3Client.create();
        }

        @Bean
        S3Client ofBeans(AwsCredentialsProvider credentials, AwsRegionProvider region) {
            return S3Client.builder()
                    .credentialsProvider(credentials)
                    .region(region.getRegion())
                    .build();
        }
    }

    @Autowired
    FakeAws autowired;

    @Autowired
    S3Client ofTheDefaultChain;

    @Autowired
    S3Client ofBeans;

    @RepeatedTest(2)
    void leadsBeansToTheInstance(FakeAws aws) {
        assertThat(aws).isSameAs(autowired);

        ofBeans.listObjectsV2(list -> list.bucket("orders"));
        ofTheDefaultChain.listObjectsV2(list -> list.bucket("orders"));

        assertThat(aws)
                .journal()
                .allowed("s3:ListBucket")
                .on("arn:aws:s3:::orders")
                .by("reader");
        assertThat(aws.journal().exchanges())
                .filteredOn(exchange -> exchange.service().equals("s3"))
                .hasSize(2);
        assertThat(aws.iam().listRoles().roles()).hasSize(1);
        aws.iam()
                .createRole(
                        create -> create.roleName("left").assumeRolePolicyDocument(dev.rolecall.Profile.TRUSTS_EC2));
    }

    @Test
    void tellsWhereItIs(
            FakeAws aws, @Autowired Ec2MetadataClient metadata, @Value("${rolecall.region}") String region) {
        assertThat(region).isEqualTo("eu-central-1");
        assertThat(metadata.get("/latest/meta-data/instance-id").asString())
                .isEqualTo(aws.instance().id());
    }

    @Nested
    class InANestedClass {

        @Test
        void sharesTheFixture(FakeAws aws) {
            assertThat(aws).isSameAs(autowired);
        }
    }
}
