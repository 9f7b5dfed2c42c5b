package dev.rolecall.account;

/**
 * The metadata options of an instance.
 *
 * @param tokensRequired {@code HttpTokens=required}: IMDSv1 is switched off
 * @param endpointEnabled {@code HttpEndpoint}
 * @param hopLimit {@code HttpPutResponseHopLimit}, 1 to 64
 */
public record MetadataOptions(boolean tokensRequired, boolean endpointEnabled, int hopLimit) {

    /** What an instance gets whose image and account say nothing: both versions of IMDS, one hop. */
    public static final MetadataOptions DEFAULTS = new MetadataOptions(false, true, 1);

    public MetadataOptions withTokensRequired(boolean required) {
        return new MetadataOptions(required, endpointEnabled, hopLimit);
    }
}
