package dev.rolecall.imds;

import java.util.Locale;

/**
 * The kinds of scheduled events.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html">Scheduled events for
 *     your instances</a>
 */
public enum MaintenanceCode {
    INSTANCE_REBOOT("scheduled reboot"),
    SYSTEM_REBOOT("scheduled reboot"),
    SYSTEM_MAINTENANCE("scheduled maintenance"),
    INSTANCE_RETIREMENT("scheduled retirement"),
    INSTANCE_STOP("scheduled stop");

    private final String description;

    MaintenanceCode(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** {@code system-reboot} */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
