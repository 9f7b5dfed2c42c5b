package dev.rolecall.account;

/**
 * The metadata options of an instance.
 *
 * @param tokensRequired {@code HttpTokens=required}: IMDSv1 is switched off
 * @param endpointEnabled {@code HttpEndpoint}
 * @param hopLimit {@code HttpPutResponseHopLimit}, 1 to 64
 * @param ipv6Enabled {@code HttpProtocolIpv6}
 * @param tagsEnabled {@code InstanceMetadataTags}: the metadata shows the tags of the instance
 */
public record MetadataOptions(
        boolean tokensRequired, boolean endpointEnabled, int hopLimit, boolean ipv6Enabled, boolean tagsEnabled) {

    /** What an instance gets whose image and account say nothing: both versions of IMDS, one hop. */
    public static final MetadataOptions DEFAULTS = new MetadataOptions(false, true, 1);

    /** With neither IPv6 nor tags. */
    public MetadataOptions(boolean tokensRequired, boolean endpointEnabled, int hopLimit) {
        this(tokensRequired, endpointEnabled, hopLimit, false, false);
    }

    public MetadataOptions withTokensRequired(boolean required) {
        return new MetadataOptions(required, endpointEnabled, hopLimit, ipv6Enabled, tagsEnabled);
    }
}
