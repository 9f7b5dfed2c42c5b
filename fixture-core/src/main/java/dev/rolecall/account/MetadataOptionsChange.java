package dev.rolecall.account;

import org.jspecify.annotations.Nullable;

/** What a request says of metadata options; null for what it leaves as it is. */
public record MetadataOptionsChange(
        @Nullable Boolean tokensRequired,
        @Nullable Boolean endpointEnabled,
        @Nullable Integer hopLimit,
        @Nullable Boolean ipv6Enabled,
        @Nullable Boolean tagsEnabled) {

    public static final MetadataOptionsChange NONE = new MetadataOptionsChange(null, null, null, null, null);

    public MetadataOptions appliedTo(MetadataOptions current) {
        return new MetadataOptions(
                or(tokensRequired, current.tokensRequired()),
                or(endpointEnabled, current.endpointEnabled()),
                or(hopLimit, current.hopLimit()),
                or(ipv6Enabled, current.ipv6Enabled()),
                or(tagsEnabled, current.tagsEnabled()));
    }

    /** This change, with what it leaves open taken from another. */
    public MetadataOptionsChange over(MetadataOptionsChange other) {
        return new MetadataOptionsChange(
                first(tokensRequired, other.tokensRequired),
                first(endpointEnabled, other.endpointEnabled),
                first(hopLimit, other.hopLimit),
                first(ipv6Enabled, other.ipv6Enabled),
                first(tagsEnabled, other.tagsEnabled));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static <T> @Nullable T first(@Nullable T given, @Nullable T otherwise) {
        return given == null ? otherwise : given;
    }
}
