package dev.rolecall.imds;

import dev.rolecall.account.Account;
import dev.rolecall.account.Association;
import dev.rolecall.account.Ec2Instance;
import dev.rolecall.account.Launch;
import dev.rolecall.account.MetadataOptions;
import dev.rolecall.account.ProfileReference;
import dev.rolecall.account.Registrar;
import dev.rolecall.account.Role;
import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.time.FixtureClock;
import dev.rolecall.wire.Headers;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An instance in an account of its own, and its metadata service, at a time that stands still unless a test moves it. */
final class OneInstance {

    static final String TOKEN = "X-aws-ec2-metadata-token";
    static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    static final String INFO = "/latest/meta-data/iam/info";

    private static final Instant START = Instant.parse("2026-03-04T05:06:07.123Z");

    final FixtureClock clock = FixtureClock.following(Clock.fixed(START, ZoneOffset.UTC));
    final MetadataSettings settings = new MetadataSettings();
    final Account account = new Account("123456789012", "eu-west-1", clock, new Noticing());
    final Ec2Instance instance;
    private @Nullable MetadataService launched;
    final MetadataService service;

    private OneInstance(@Nullable String profile) {
        if (profile != null) {
            profile(profile, role(profile + "-role"));
        }
        instance = account.instances()
                .run(
                        1,
                        new Launch(
                                "ami-0123456789abcdef0",
                                "t3.nano",
                                profile == null ? null : ProfileReference.named(profile),
                                MetadataOptions.DEFAULTS,
                                Map.of()))
                .get(0);
        service = Objects.requireNonNull(launched);
    }

    static OneInstance withoutProfile() {
        return new OneInstance(null);
    }

    /** With the profile {@code web} and in it the role {@code web-role}, which trusts EC2. */
    static OneInstance withProfile() {
        return new OneInstance("web");
    }

    Role role(String name) {
        return account.roles()
                .create(name, "/app/", trusting("ec2.amazonaws.com"), null, Role.DEFAULT_MAX_SESSION, Map.of());
    }

    void profile(String name, Role role) {
        account.instanceProfiles().create(name, "/", Map.of());
        account.instanceProfiles().addRole(name, role.name());
    }

    Association association() {
        return account.associations().ofInstance(instance.id()).orElseThrow();
    }

    /** A new association with the same profile. */
    void associateAnew() {
        account.associations().replace(association().id(), ProfileReference.named("web"));
    }

    void trust(String roleName, String service) {
        account.roles().updateTrustPolicy(roleName, trusting(service));
    }

    void options(boolean tokensRequired, boolean endpointEnabled) {
        account.instances()
                .changeMetadataOptions(instance.id(), old -> new MetadataOptions(tokensRequired, endpointEnabled, 1));
    }

    String token(int seconds) {
        return send("PUT", "/latest/api/token", TTL, Integer.toString(seconds)).bodyText();
    }

    /** By IMDSv2. */
    WireResponse get(String path) {
        return send("GET", path, TOKEN, token(21_600));
    }

    /** By IMDSv1, from another service of an instance. */
    static WireResponse get(MetadataService service, String path) {
        return service.answer(new WireRequest("GET", path, "", Headers.NONE, new byte[0]))
                .response();
    }

    /** By IMDSv1. */
    WireResponse getV1(String path) {
        return send("GET", path);
    }

    WireResponse send(String method, String path, String... headers) {
        return service.answer(new WireRequest(method, path, "", Headers.of(headers), new byte[0]))
                .response();
    }

    /** What a fixture does with what the account tells it. */
    private final class Noticing implements Registrar {

        @Override
        public void accessKeyIssued(String accessKeyId) {}

        @Override
        public void instanceLaunched(String instanceId) {
            launched = new MetadataService(account, instanceId, clock, settings);
        }

        @Override
        public void profileAssociated(Association association) {
            Objects.requireNonNull(launched).profileAssociated(association);
        }

        @Override
        public void profileDisassociated(String instanceId) {
            Objects.requireNonNull(launched).profileDisassociated();
        }

        @Override
        public void instanceStarted(String instanceId) {
            Objects.requireNonNull(launched).started();
        }

        @Override
        public void tokensRequired(String instanceId) {
            Objects.requireNonNull(launched).tokensRequired();
        }
    }

    private static PolicyDocument trusting(String service) {
        return PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"Service": "%s"}}]}""".formatted(service), PolicyKind.TRUST);
    }
}
