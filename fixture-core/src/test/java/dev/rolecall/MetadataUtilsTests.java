package dev.rolecall;

import static dev.rolecall.Profile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;

/** The SDK's static window on the metadata of the machine it runs on. */
@Isolated("its settings and its cache are the JVM's")
class MetadataUtilsTests {

    @AfterEach
    void forget() {
        EC2MetadataUtils.clearCache();
    }

    @Test
    void seesTheInstanceThatThisJvmRunsOn() {
        EC2MetadataUtils.clearCache();
        try (FakeAws aws = FakeAws.builder().region("eu-west-1").start()) {
            Instance instance = aws.launch(profile("web"));
            instance.userData("#!/bin/sh".getBytes(StandardCharsets.US_ASCII))
                    .metadata("public-keys/0/openssh-key", "ssh-rsa AAAA ada\n");

            assertThat(EC2MetadataUtils.getInstanceId()).isEqualTo(instance.id());
            assertThat(EC2MetadataUtils.getEC2InstanceRegion()).isEqualTo("eu-west-1");
            assertThat(EC2MetadataUtils.getAvailabilityZone()).isEqualTo("eu-west-1a");
            assertThat(EC2MetadataUtils.getAmiManifestPath()).isEqualTo("(unknown)");
            assertThat(EC2MetadataUtils.getInstanceAction()).isEqualTo("none");
            assertThat(EC2MetadataUtils.getSecurityGroups()).containsExactly("default");
            assertThat(EC2MetadataUtils.getBlockDeviceMapping()).containsEntry("root", "/dev/xvda");
            assertThat(EC2MetadataUtils.getUserData()).isEqualTo("#!/bin/sh");
            assertThat(EC2MetadataUtils.getPublicKey()).startsWith("ssh-rsa AAAA ada");
            assertThat(EC2MetadataUtils.getInstanceSignature()).hasSizeGreaterThan(300);
            assertThat(EC2MetadataUtils.getInstanceInfo().getInstanceId()).isEqualTo(instance.id());
            assertThat(EC2MetadataUtils.getNetworkInterfaces()).singleElement().satisfies(card -> {
                assertThat(card.getMacAddress()).isEqualTo(EC2MetadataUtils.getMacAddress());
                assertThat(card.getVpcId()).startsWith("vpc-");
                assertThat(card.getSubnetId()).startsWith("subnet-");
                assertThat(card.getOwnerId()).isEqualTo("123456789012");
                assertThat(card.getSecurityGroups()).containsExactly("default");
                assertThat(card.getHostname()).isEqualTo(EC2MetadataUtils.getLocalHostName());
            });
        }
    }
}
