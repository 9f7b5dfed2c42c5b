package dev.rolecall.samples.guide;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.iam.IamClient;

/** Makes a role with its profile, and an instance with that. */
final class Provisioner implements AutoCloseable {

    private static final int ATTEMPTS = 10;
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build();
    private final Ec2Client ec2 = Ec2Client.create();
    private final Consumer<Duration> sleep;

    Provisioner(Consumer<Duration> sleep) {
        this.sleep = sleep;
    }

    String provision(String name, String trust) {
        iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trust));
        iam.createInstanceProfile(profile -> profile.instanceProfileName(name));
        iam.addRoleToInstanceProfile(add -> add.instanceProfileName(name).roleName(name));
        for (int attempt = 1; ; attempt++) {
            try {
                return launch(name);
            } catch (Ec2Exception refused) {
                if (attempt == ATTEMPTS || !isNotThereYet(refused.getMessage())) {
                    throw refused;
                }
                sleep.accept(BETWEEN);
            }
        }
    }

    private static boolean isNotThereYet(String message) {
        return message.contains("Invalid IAM Instance Profile name") || message.contains("has no associated IAM Roles");
    }

    private String launch(String profile) {
        return ec2.runInstances(run -> run.imageId("ami-0c02fb55956c7d316")
                        .minCount(1)
                        .maxCount(1)
                        .iamInstanceProfile(it -> it.name(profile)))
                .instances()
                .get(0)
                .instanceId();
    }

    @Override
    public void close() {
        iam.close();
        ec2.close();
    }
}
