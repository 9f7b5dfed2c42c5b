package dev.rolecall.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Why an instance last changed its state, if somebody made it.
 *
 * @param transition {@code User initiated (2026-03-04 05:06:07 GMT)}
 */
public record StateReason(String code, String message, String transition) {

    private static final String SPOT_SHUTDOWN = "Server.SpotInstanceShutdown";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    static StateReason userInitiated(Instant now) {
        String code = "Client.UserInitiatedShutdown";
        return new StateReason(code, code + ": User initiated shutdown", "User initiated (" + TIME.format(now) + ")");
    }

    /**
     * The codes are documented with the structure. The message of a termination and the transition were seen on interrupted instances;
     * that of a stop is written after them.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StateReason.html">StateReason</a>
     */
    static StateReason spotInterruption(SpotAction action, Instant now) {
        boolean ends = action == SpotAction.TERMINATE;
        String code = ends ? "Server.SpotInstanceTermination" : SPOT_SHUTDOWN;
        String message = ends ? ": Spot instance termination" : ": Spot instance shutdown";
        return new StateReason(code, code + message, "Service initiated (" + TIME.format(now) + ")");
    }

    /** Whether EC2 has stopped a Spot Instance, which EC2 alone starts again then. */
    boolean isSpotShutdown() {
        return code.equals(SPOT_SHUTDOWN);
    }
}
