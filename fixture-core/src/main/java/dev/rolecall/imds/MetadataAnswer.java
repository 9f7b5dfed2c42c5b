package dev.rolecall.imds;

import dev.rolecall.wire.WireResponse;

/**
 * The answer to one metadata request, and what a journal says of it.
 *
 * @param note {@code IMDSv1}, or {@code IMDSv2} if the request presented a token or asked for one
 * @param operation {@code token}, or what was asked for as a path below {@code meta-data} or {@code dynamic}, such as
 *     {@code iam/security-credentials/} for the list and {@code iam/security-credentials/{name}} for one document; {@code unknown}
 *     where the tree never holds anything
 * @param error why the request was refused or left without an answer where the answer does not say so itself; empty otherwise
 */
public record MetadataAnswer(WireResponse response, String note, String operation, String error) {}
