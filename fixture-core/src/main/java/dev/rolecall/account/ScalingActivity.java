package dev.rolecall.account;

import java.time.Instant;

/**
 * Something that a group did: it launched or terminated an instance, or could not.
 *
 * @param serial which one of its account it is, in order
 * @param failure what EC2 said; empty where it went well
 */
public record ScalingActivity(
        int serial,
        String id,
        String groupName,
        String groupArn,
        String description,
        String cause,
        String availabilityZone,
        Instant started,
        String failure) {}
