package dev.rolecall.api.iam;

import static dev.rolecall.api.iam.IamDoors.ALLOWS_S3;
import static dev.rolecall.api.iam.IamDoors.ARN;
import static dev.rolecall.api.iam.IamDoors.TRUSTS_EC2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;

/** Every change happens whole or not at all, whoever else changes the same entities at the time. */
class ConcurrentChangeTests {

    private static final int THREADS = 8;

    private final IamDoors doors = new IamDoors();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void close() {
        pool.shutdownNow();
        doors.close();
    }

    private void onEveryThread(Consumer<Integer> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            running.add(pool.submit(() -> {
                together.await();
                work.accept(number);
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    @Test
    void oneOfManyCreatesTheRole() throws Exception {
        IamClient iam = doors.through(IamDoors.Door.HTTP);
        AtomicInteger created = new AtomicInteger();
        ConcurrentLinkedQueue<IamException> refused = new ConcurrentLinkedQueue<>();

        onEveryThread(thread -> {
            try {
                iam.createRole(r -> r.roleName(thread % 2 == 0 ? "web" : "WEB").assumeRolePolicyDocument(TRUSTS_EC2));
                created.incrementAndGet();
            } catch (IamException e) {
                refused.add(e);
            }
        });

        assertThat(created).hasValue(1);
        assertThat(refused).hasSize(THREADS - 1).allMatch(EntityAlreadyExistsException.class::isInstance);
    }

    @Test
    void theAccountStaysConsistentWhileEverybodyChangesTheSameNames() throws Exception {
        IamClient iam = doors.aws.iam();
        ConcurrentLinkedQueue<IamException> unexpected = new ConcurrentLinkedQueue<>();

        onEveryThread(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 400; i++) {
                try {
                    change(iam, "name-" + random.nextInt(3), random.nextInt(12));
                } catch (IamException e) {
                    if (e.statusCode() != 404 && e.statusCode() != 409) {
                        unexpected.add(e);
                    }
                }
            }
        });

        assertThat(unexpected).isEmpty();
        assertConsistent(iam);
    }

    private static void change(IamClient iam, String name, int what) {
        String policy = ARN + "policy/" + name;
        switch (what) {
            case 0, 1 -> iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUSTS_EC2));
            case 2 -> iam.deleteRole(r -> r.roleName(name));
            case 3, 4 -> iam.createPolicy(p -> p.policyName(name).policyDocument(ALLOWS_S3));
            case 5 -> iam.deletePolicy(p -> p.policyArn(policy));
            case 6 -> iam.attachRolePolicy(r -> r.roleName(name).policyArn(policy));
            case 7 -> iam.detachRolePolicy(r -> r.roleName(name).policyArn(policy));
            case 8 -> iam.createInstanceProfile(p -> p.instanceProfileName(name));
            case 9 ->
                iam.addRoleToInstanceProfile(p -> p.instanceProfileName(name).roleName(name));
            case 10 ->
                iam.removeRoleFromInstanceProfile(
                        p -> p.instanceProfileName(name).roleName(name));
            default -> iam.deleteInstanceProfile(p -> p.instanceProfileName(name));
        }
    }

    private static void assertConsistent(IamClient iam) {
        var roles = iam.listRoles().roles();
        var policies = iam.listPolicies(p -> p.scope(PolicyScopeType.LOCAL)).policies();
        int attachments = 0;
        for (var role : roles) {
            var attached = iam.listAttachedRolePolicies(r -> r.roleName(role.roleName()))
                    .attachedPolicies();
            attachments += attached.size();
            assertThat(attached)
                    .allMatch(found ->
                            policies.stream().anyMatch(policy -> policy.arn().equals(found.policyArn())));
        }
        assertThat(policies.stream().mapToInt(Policy::attachmentCount).sum()).isEqualTo(attachments);
        assertThat(iam.listInstanceProfiles().instanceProfiles())
                .allSatisfy(profile -> assertThat(profile.roles())
                        .hasSizeLessThanOrEqualTo(1)
                        .allMatch(role ->
                                roles.stream().anyMatch(found -> found.roleId().equals(role.roleId()))));
        for (var profile : iam.listInstanceProfiles().instanceProfiles()) {
            profile.roles()
                    .forEach(role -> iam.removeRoleFromInstanceProfile(p ->
                            p.instanceProfileName(profile.instanceProfileName()).roleName(role.roleName())));
            iam.deleteInstanceProfile(p -> p.instanceProfileName(profile.instanceProfileName()));
        }
        for (var role : roles) {
            iam.listAttachedRolePolicies(r -> r.roleName(role.roleName()))
                    .attachedPolicies()
                    .forEach(found -> iam.detachRolePolicy(
                            r -> r.roleName(role.roleName()).policyArn(found.policyArn())));
            iam.deleteRole(r -> r.roleName(role.roleName()));
        }
        policies.forEach(policy -> iam.deletePolicy(p -> p.policyArn(policy.arn())));
        assertThat(iam.listRoles().roles()).isEmpty();
    }
}
