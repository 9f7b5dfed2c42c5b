package dev.rolecall.account;

/** The states of an instance, with EC2's numeric codes. A passing state settles before the next call sees it. */
public enum InstanceState {
    PENDING(0, "pending"),
    RUNNING(16, "running"),
    SHUTTING_DOWN(32, "shutting-down"),
    TERMINATED(48, "terminated"),
    STOPPING(64, "stopping"),
    STOPPED(80, "stopped");

    private final int code;
    private final String wireName;

    InstanceState(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    public int code() {
        return code;
    }

    public String wireName() {
        return wireName;
    }

    InstanceState settled() {
        return switch (this) {
            case PENDING -> RUNNING;
            case SHUTTING_DOWN -> TERMINATED;
            case STOPPING -> STOPPED;
            case RUNNING, TERMINATED, STOPPED -> this;
        };
    }
}
