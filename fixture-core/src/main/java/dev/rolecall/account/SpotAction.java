package dev.rolecall.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What EC2 does to a Spot Instance that it interrupts: its {@code InstanceInterruptionBehavior}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interruption-behavior.html">Behavior of Spot Instance
 *     interruptions</a>
 */
public enum SpotAction {
    TERMINATE,
    STOP,
    /** The instance is then stopped as well; its memory is nobody's business here. */
    HIBERNATE;

    public static Optional<SpotAction> named(String wireName) {
        return Stream.of(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst();
    }

    /** {@code terminate}, as EC2 writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
