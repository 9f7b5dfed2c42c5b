package dev.rolecall.junit;

import dev.rolecall.fault.Fault;
import java.util.List;

/** A set of faults of one's own, for {@link FaultTest#sources()}. Has a constructor without parameters. */
@FunctionalInterface
public interface FaultSource {

    /** One run of the test for each, in this order. */
    List<Fault> faults();
}
