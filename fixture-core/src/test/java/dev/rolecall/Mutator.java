package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Changes an account at random, as a seed says. Several fight over a few names, so that half of what they try is refused, as AWS would:
 * in a sentence with a code and a status of the 400s. Profile {@code pN} only ever holds {@link #rolesOf} of it.
 */
final class Mutator {

    static final int NAMES = 4;

    private static final int MOST_INSTANCES = 6;
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}""";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::%d/*"}}""";
    private static final String MANAGED = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final FakeAws aws;
    private final IamClient iam;
    private final Ec2Client ec2;
    private final SplittableRandom random;
    private final AtomicInteger done = new AtomicInteger();
    private final Map<String, Integer> refused = new TreeMap<>();

    Mutator(FakeAws aws, IamClient iam, Ec2Client ec2, long seed) {
        this.aws = aws;
        this.iam = iam;
        this.ec2 = ec2;
        this.random = new SplittableRandom(seed);
    }

    static List<String> rolesOf(String profile) {
        int number = Integer.parseInt(profile.substring(1));
        return List.of("r" + number, "r" + (number + 1) % NAMES);
    }

    /** Make what there is to fight over. */
    static void prepare(FakeAws aws) {
        for (int i = 0; i < NAMES; i++) {
            aws.launch(Profile.profile("p" + i).role("r" + i));
        }
    }

    int done() {
        return done.get();
    }

    Map<String, Integer> refused() {
        return refused;
    }

    void mutate(int times) {
        for (int i = 0; i < times; i++) {
            // What has ended is forgotten after an hour, so that the account does not fill up.
            if (i % 500 == 499) {
                aws.clock().advance(Duration.ofHours(2));
            }
            try {
                mutate();
                done.incrementAndGet();
            } catch (AwsServiceException no) {
                assertThat(no.statusCode()).as(no.toString()).isBetween(400, 499);
                assertThat(no.awsErrorDetails().errorCode()).as(no.toString()).isNotBlank();
                refused.merge(no.awsErrorDetails().errorCode(), 1, Integer::sum);
            }
        }
    }

    private void mutate() {
        String role = "r" + random.nextInt(NAMES);
        String profile = "p" + random.nextInt(NAMES);
        String itsRole = rolesOf(profile).get(random.nextInt(2));
        int number = random.nextInt(1_000);
        switch (random.nextInt(24)) {
            case 0, 1 -> iam.createRole(r -> r.roleName(role).assumeRolePolicyDocument(TRUST));
            case 2 -> deleteRole(role);
            case 3 -> iam.updateAssumeRolePolicy(r -> r.roleName(role).policyDocument(TRUST));
            case 4 -> iam.putRolePolicy(r -> r.roleName(role).policyName("p").policyDocument(POLICY.formatted(number)));
            case 5 -> iam.deleteRolePolicy(r -> r.roleName(role).policyName("p"));
            case 6 -> iam.attachRolePolicy(r -> r.roleName(role).policyArn(MANAGED));
            case 7 -> iam.detachRolePolicy(r -> r.roleName(role).policyArn(MANAGED));
            case 8, 9 -> iam.createInstanceProfile(r -> r.instanceProfileName(profile));
            case 10 -> iam.deleteInstanceProfile(r -> r.instanceProfileName(profile));
            case 11, 12 ->
                iam.addRoleToInstanceProfile(r -> r.instanceProfileName(profile).roleName(itsRole));
            case 13 ->
                iam.removeRoleFromInstanceProfile(
                        r -> r.instanceProfileName(profile).roleName(itsRole));
            case 19, 20, 21, 22, 23 -> run(profile);
            case 14 -> ec2.terminateInstances(r -> r.instanceIds(anyInstance()));
            case 15 ->
                ec2.associateIamInstanceProfile(
                        r -> r.instanceId(anyInstance()).iamInstanceProfile(p -> p.name(profile)));
            case 16, 17 ->
                ec2.replaceIamInstanceProfileAssociation(
                        r -> r.associationId(anyAssociation()).iamInstanceProfile(p -> p.name(profile)));
            default -> ec2.disassociateIamInstanceProfile(r -> r.associationId(anyAssociation()));
        }
    }

    /** With what is in its way, so that it is not always in its own. */
    private void deleteRole(String role) {
        for (String policy : iam.listRolePolicies(r -> r.roleName(role)).policyNames()) {
            iam.deleteRolePolicy(r -> r.roleName(role).policyName(policy));
        }
        iam.detachRolePolicy(r -> r.roleName(role).policyArn(MANAGED));
        iam.deleteRole(r -> r.roleName(role));
    }

    private void run(String profile) {
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .imageId("ami-12345678")
                .minCount(1)
                .maxCount(1);
        if (random.nextInt(4) > 0) {
            request.iamInstanceProfile(p -> p.name(profile));
        }
        if (instances().size() < MOST_INSTANCES) {
            ec2.runInstances(request.build());
        }
    }

    private String anyInstance() {
        List<String> running = instances();
        return running.isEmpty() ? "i-00000000000000000" : running.get(random.nextInt(running.size()));
    }

    private List<String> instances() {
        List<String> ids = new ArrayList<>();
        ec2.describeInstances(r -> r.filters(f -> f.name("instance-state-name").values("pending", "running")))
                .reservations()
                .forEach(reservation -> reservation.instances().forEach(instance -> ids.add(instance.instanceId())));
        return ids;
    }

    private String anyAssociation() {
        List<IamInstanceProfileAssociation> all =
                ec2.describeIamInstanceProfileAssociations().iamInstanceProfileAssociations();
        return all.isEmpty()
                ? "iip-assoc-00000000000000000"
                : all.get(random.nextInt(all.size())).associationId();
    }
}
