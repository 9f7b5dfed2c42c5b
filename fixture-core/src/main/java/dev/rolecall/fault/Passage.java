package dev.rolecall.fault;

import dev.rolecall.wire.WireResponse;
import java.time.Duration;
import java.time.Instant;

/** A request on its way, and what faults may do to it and to those who would answer it. */
public interface Passage {

    Asked asked();

    /** The time of the fixture. */
    Instant now();

    /** Answer it as if there were no fault. */
    WireResponse genuine();

    /** An answer that is nothing but a status, as this service gives it. */
    WireResponse status(int status);

    /** An error as this service words it. */
    WireResponse error(int status, String code, String message);

    /** Let these credentials expire at once. */
    void expire(String accessKeyId);

    /** Judge the date of this request by a clock that is off. */
    void skew(Duration serverAhead);

    /** Judge this request as if a policy of its caller denied this. */
    void deny(CallEffect.Deny denial);

    /** Whether one of the decisions on this request fell by that. */
    boolean isDeniedBy(CallEffect.Deny denial);

    /** Change the instance that this request comes from. */
    void carryOut(InstanceEffect change);
}
