package dev.rolecall.fault;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where a fault strikes, waiting to be told what happens there. Each method makes one fault, and adds it where it was asked for. */
public final class FaultAt {

    private final Scope scope;
    private final UnaryOperator<Fault> made;

    FaultAt(Scope scope, UnaryOperator<Fault> made) {
        this.scope = scope;
        this.made = made;
    }

    public Fault effect(Effect effect) {
        return made.apply(new Fault(scope, effect));
    }

    /** @see WireEffect.Status */
    public Fault status(int status) {
        return effect(new WireEffect.Status(status));
    }

    /** @see WireEffect.Latency */
    public Fault latency(Duration realTime) {
        return effect(new WireEffect.Latency(realTime));
    }

    /** @see WireEffect.Hang */
    public Fault hang() {
        return effect(new WireEffect.Hang());
    }

    /** @see WireEffect.Reset */
    public Fault reset() {
        return effect(new WireEffect.Reset());
    }

    /** @see WireEffect.Refuse */
    public Fault refuse() {
        return effect(new WireEffect.Refuse());
    }

    /** @see WireEffect.Close */
    public Fault close() {
        return effect(new WireEffect.Close());
    }

    /** @see WireEffect.HalfClose */
    public Fault halfClose() {
        return effect(new WireEffect.HalfClose());
    }

    /** @see WireEffect.LostAnswer */
    public Fault loseAnswer() {
        return effect(new WireEffect.LostAnswer());
    }

    /** @see WireEffect.EmptyBody */
    public Fault emptyBody() {
        return effect(new WireEffect.EmptyBody());
    }

    /** @see WireEffect.Truncate */
    public Fault truncate(int afterBytes) {
        return effect(new WireEffect.Truncate(afterBytes));
    }

    /** @see WireEffect.Dribble */
    public Fault dribble(int chunkBytes, Duration realTimePause) {
        return effect(new WireEffect.Dribble(chunkBytes, realTimePause));
    }

    /** @see WireEffect.Html */
    public Fault html() {
        return effect(new WireEffect.Html());
    }

    /** @see WireEffect.Body */
    public Fault body(String text) {
        return effect(new WireEffect.Body(text));
    }

    /** @see WireEffect.Garbage */
    public Fault garbage() {
        return effect(new WireEffect.Garbage());
    }

    /** @see WireEffect.MissingHeader */
    public Fault withoutHeader(String name) {
        return effect(new WireEffect.MissingHeader(name));
    }

    /** @see MetadataEffect.ExpiredDocument */
    public Fault expiredDocument(Duration ago) {
        return effect(new MetadataEffect.ExpiredDocument(ago));
    }

    /** @see MetadataEffect.ErrorDocument */
    public Fault errorDocument(String code, String message) {
        return effect(new MetadataEffect.ErrorDocument(code, message));
    }

    /** @see MetadataEffect.RoleListAsJson */
    public Fault roleListAsJson() {
        return effect(new MetadataEffect.RoleListAsJson());
    }

    /** @see MetadataEffect.TwoRoles */
    public Fault twoRoles(String second) {
        return effect(new MetadataEffect.TwoRoles(second));
    }

    /** @see CallEffect.Failure */
    public Fault error(int status, String code, String message) {
        return effect(new CallEffect.Failure(status, code, message));
    }

    /** @see CallEffect.Throttle */
    public Fault throttle() {
        return effect(new CallEffect.Throttle());
    }

    /** @see CallEffect.ClockSkew */
    public Fault clockSkew(Duration serverAhead) {
        return effect(new CallEffect.ClockSkew(serverAhead));
    }

    /** @see CallEffect.Expire */
    public Fault expire() {
        return effect(new CallEffect.Expire(Set.of()));
    }

    /**
     * Let these credentials expire now; those of any call when it comes, if there are none among them.
     *
     * @see CallEffect.Expire
     */
    public Fault expire(Set<String> accessKeyIds) {
        return effect(new CallEffect.Expire(accessKeyIds));
    }

    /**
     * On any resource.
     *
     * @see CallEffect.Deny
     */
    public Fault deny(String... actions) {
        return deny(List.of(actions), List.of("*"));
    }

    /** @see CallEffect.Deny */
    public Fault deny(List<String> actions, List<String> resources) {
        return effect(new CallEffect.Deny(actions, resources));
    }

    /** @see InstanceEffect.RequireTokens */
    public Fault requireTokens() {
        return effect(new InstanceEffect.RequireTokens());
    }

    /** @see InstanceEffect.RevokeTokens */
    public Fault revokeTokens() {
        return effect(new InstanceEffect.RevokeTokens());
    }

    /** @see InstanceEffect.ReplaceProfile */
    public Fault replaceProfile(String profile, String... policies) {
        return effect(new InstanceEffect.ReplaceProfile(profile, List.of(policies)));
    }

    /** @see InstanceEffect.DetachProfile */
    public Fault detachProfile() {
        return effect(new InstanceEffect.DetachProfile());
    }

    /** @see InstanceEffect.EmptyProfile */
    public Fault emptyProfile() {
        return effect(new InstanceEffect.EmptyProfile());
    }

    /** @see InstanceEffect.RevokeSessions */
    public Fault revokeSessions() {
        return effect(new InstanceEffect.RevokeSessions());
    }

    /** @see InstanceEffect.Restart */
    public Fault restart() {
        return effect(new InstanceEffect.Restart());
    }

    /** @see InstanceEffect.Stop */
    public Fault stop() {
        return effect(new InstanceEffect.Stop());
    }

    /** @see InstanceEffect.InterruptSpot */
    public Fault interruptSpot(Duration notice) {
        return effect(new InstanceEffect.InterruptSpot(notice));
    }
}
