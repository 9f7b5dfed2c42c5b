package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** Botocore's own provider against the metadata service of the stand-alone server. */
class BotocoreIT {

    private static final int NOT_INSTALLED = 42;

    @TempDir
    private Path home;

    @Test
    void takesCredentialsAndTakesThemAgainOnceTheyAreOld() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            String instance = launch(server);

            Forked.Finished python = python(server.endpoint().toString(), instance);

            assumeThat(python.status()).as("boto3 is installed").isNotEqualTo(NOT_INSTALLED);
            String identity = "arn:aws:sts::123456789012:assumed-role/web/" + instance;
            assertThat(python.output().lines())
                    .satisfiesExactly(
                            taken -> assertThat(taken).isEqualTo("iam-role " + identity),
                            old -> assertThat(old).contains("(ExpiredToken) when calling the GetCallerIdentity"),
                            again -> assertThat(again).isEqualTo("refreshed " + identity));
        }
    }

    private Forked.Finished python(String... arguments) throws Exception {
        Path script = Path.of(
                BotocoreIT.class.getResource("/process/instance_metadata.py").toURI());
        try (Forked python = Forked.start(
                AwsCommand.hermetic(home), List.of("python3", script.toString(), arguments[0], arguments[1]))) {
            return python.awaitEnd();
        } catch (IOException noPython) {
            return new Forked.Finished(NOT_INSTALLED, "", noPython.toString());
        }
    }

    private static String launch(RunningServer server) {
        try (IamClient iam = server.client(IamClient.builder());
                Ec2Client ec2 = server.client(Ec2Client.builder())) {
            iam.createRole(role -> role.roleName("web").assumeRolePolicyDocument("""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}"""));
            iam.createInstanceProfile(profile -> profile.instanceProfileName("web"));
            iam.addRoleToInstanceProfile(add -> add.instanceProfileName("web").roleName("web"));
            return ec2.runInstances(run -> run.imageId("ami-0c02fb55956c7d316")
                            .minCount(1)
                            .maxCount(1)
                            .iamInstanceProfile(profile -> profile.name("web")))
                    .instances()
                    .get(0)
                    .instanceId();
        }
    }
}
