package dev.rolecall.journal;

import java.util.Set;

/** Where on a timeline an entry is drawn, from top to bottom. */
enum Lane {
    APPLICATION("Application", "calls of SDK clients"),
    CREDENTIALS("Credential chain", "issued until expired"),
    METADATA("IMDS", "instance metadata"),
    CONTROL_PLANE("IAM · EC2 · STS", "and Auto Scaling"),
    GATEWAY("Gateway", "every other service");

    private static final Set<String> FAKED = Set.of("iam", "ec2", "sts", "autoscaling");

    private final String title;
    private final String subtitle;

    Lane(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    String title() {
        return title;
    }

    String subtitle() {
        return subtitle;
    }

    static Lane of(Exchange exchange) {
        if (exchange.service().equals("imds")) {
            return METADATA;
        }
        return FAKED.contains(exchange.service()) ? CONTROL_PLANE : GATEWAY;
    }
}
