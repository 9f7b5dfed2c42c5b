package dev.rolecall.benchmarks;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import dev.rolecall.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;

/** A policy of ten statements, all of them on S3, so that none can be set aside by its service. */
final class TenStatements {

    static final List<String> ACTIONS = List.of("s3:Get*", "s3:List*", "s3:PutObject");

    private TenStatements() {}

    /** Nine statements on buckets that no request of a benchmark is for, and this one. */
    static PolicySet and(String tenth) {
        StringBuilder statements = new StringBuilder();
        resources().forEach(resource -> statements.append("""
                        {"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:PutObject"],"Resource":"%s"},""".formatted(resource)));
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + tenth + "]}";
        return PolicySet.builder()
                .identity("ten", PolicyDocument.parse(document, PolicyKind.IDENTITY))
                .build();
    }

    static List<String> resources() {
        List<String> resources = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            resources.add("arn:aws:s3:::orders-" + i + "/*/2026/*.json");
        }
        return resources;
    }
}
