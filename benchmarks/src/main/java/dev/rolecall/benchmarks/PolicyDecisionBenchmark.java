package dev.rolecall.benchmarks;

import dev.rolecall.policy.Caller;
import dev.rolecall.policy.Decision;
import dev.rolecall.policy.PolicyEngine;
import dev.rolecall.policy.PolicyRequest;
import dev.rolecall.policy.PolicySet;
import dev.rolecall.policy.RequestContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions on a policy of ten statements that all have to be looked at, on one thread. A request is made anew for each, with the
 * condition keys of a real one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PolicyDecisionBenchmark {

    private static final String OBJECT = "arn:aws:s3:::orders/eu/2026/42.json";

    private final Caller caller = new Caller.RoleSession(
            "arn:aws:sts::123456789012:assumed-role/web/i-0abc", "arn:aws:iam::123456789012:role/app/web");
    private final RequestContext context = RequestContext.builder()
            .put("aws:CurrentTime", "2026-11-21T12:00:00Z")
            .put("aws:EpochTime", "1795262400")
            .put("aws:SecureTransport", "true")
            .put("aws:RequestedRegion", "eu-west-1")
            .put("aws:SourceIp", "10.1.2.3")
            .put("aws:PrincipalAccount", "123456789012")
            .put("aws:PrincipalArn", "arn:aws:iam::123456789012:role/app/web")
            .put("aws:PrincipalTag/team", "orders")
            .put("aws:TokenIssueTime", "2026-11-21T11:00:00Z")
            .put("aws:userid", "AROAEXAMPLE:i-0abc")
            .put("ec2:RoleDelivery", "2.0")
            .put("aws:TagKeys", List.of("team", "cost-center"))
            .build();

    private final PolicySet allows = TenStatements.and("""
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*"}""");
    private final PolicySet denies = TenStatements.and("""
            {"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::orders/*"}""");
    private final PolicySet allowsOnCondition = TenStatements.and("""
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*","Condition":{
              "StringEquals":{"aws:PrincipalTag/team":["sales","orders"]},
              "IpAddress":{"aws:SourceIp":"10.0.0.0/8"},
              "DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},
              "NumericGreaterThanEquals":{"ec2:RoleDelivery":"2.0"},
              "ForAllValues:StringLike":{"aws:TagKeys":["team","cost-*"]}}}""");
    private final PolicySet allowsByVariable = TenStatements.and("""
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${aws:PrincipalTag/team}/*"}""");
    private final RegexPolicy regex = new RegexPolicy();

    /** All ten statements are asked, and the last one allows. */
    @Benchmark
    public boolean allowedByTheLast() {
        return decide(allows, "s3:GetObject").isAllowed();
    }

    /** All ten statements are asked, and the last one denies. */
    @Benchmark
    public boolean deniedByTheLast() {
        return decide(denies, "s3:GetObject").isAllowed();
    }

    /** All ten statements are asked, and none applies. */
    @Benchmark
    public boolean allowedByNone() {
        return decide(allows, "s3:DeleteObject").isAllowed();
    }

    /** The statement that allows has five conditions: string, address, date, number and set. */
    @Benchmark
    public boolean allowedOnConditions() {
        return decide(allowsOnCondition, "s3:GetObject").isAllowed();
    }

    /** The statement that allows has a policy variable in its resource. */
    @Benchmark
    public boolean allowedByVariable() {
        return decide(allowsByVariable, "s3:GetObject").isAllowed();
    }

    /** Allowed, and the statement that did it looked for. */
    @Benchmark
    public int explained() {
        return decide(allows, "s3:GetObject").statements().size();
    }

    /** What a page of code comes to: patterns as regular expressions, no conditions, no variables, no other layer. */
    @Benchmark
    public boolean regularExpressions() {
        return regex.allows("s3:GetObject", OBJECT);
    }

    private Decision decide(PolicySet policies, String action) {
        return PolicyEngine.decide(new PolicyRequest(caller, action, OBJECT, "123456789012", context), policies);
    }
}
