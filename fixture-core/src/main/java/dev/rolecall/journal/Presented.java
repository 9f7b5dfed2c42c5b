package dev.rolecall.journal;

import java.util.Optional;

/**
 * What a request brought along to be let in.
 *
 * @param credential the access key id, or the last letters of a metadata token; empty where there was neither
 * @param invocation the SDK's id of the operation that the request is an attempt of, empty where it is none's
 */
public record Presented(Protocol protocol, String credential, String invocation) {

    public static final Presented NOTHING = new Presented(Protocol.UNKNOWN, "", "");

    /** How it asked. */
    public enum Protocol {
        IMDS_V1("IMDSv1"),
        IMDS_V2("IMDSv2"),
        SIGNED("SigV4"),
        IN_PROCESS("in process"),
        UNKNOWN("");

        private final String words;

        Protocol(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A request for metadata.
     *
     * @param protocol {@code IMDSv1} or {@code IMDSv2}
     * @param token that it brought, or was given; the whole of it, of which little is kept
     */
    public static Presented toMetadata(String protocol, Optional<String> token) {
        return new Presented(
                protocol.equals(Protocol.IMDS_V2.toString()) ? Protocol.IMDS_V2 : Protocol.IMDS_V1,
                token.map(Secrets::shortened).orElse(""),
                "");
    }

    /** A request with a signature, whether or not that is good. */
    public static Presented signature(String accessKeyId, Optional<String> invocation) {
        return new Presented(
                accessKeyId.isEmpty() ? Protocol.UNKNOWN : Protocol.SIGNED, accessKeyId, invocation.orElse(""));
    }
}
