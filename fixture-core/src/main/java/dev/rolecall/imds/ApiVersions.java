package dev.rolecall.imds;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The API versions that the service answers to. */
final class ApiVersions {

    private static final String LATEST = "latest";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    // As one instance listed them in 2026. Written in full, their order as text is their order in time: 1.0 first,
    // latest last.
    private static final List<String> ALL = List.of(
            "1.0",
            "2007-01-19",
            "2007-03-01",
            "2007-08-29",
            "2007-10-10",
            "2007-12-15",
            "2008-02-01",
            "2008-09-01",
            "2009-04-04",
            "2011-01-01",
            "2011-05-01",
            "2012-01-12",
            "2014-02-25",
            "2014-11-05",
            "2015-10-20",
            "2016-04-19",
            "2016-06-30",
            "2016-09-02",
            "2018-03-28",
            "2018-08-17",
            "2018-09-24",
            "2019-10-01",
            "2020-10-27",
            "2021-01-03",
            "2021-03-23",
            "2021-07-15",
            "2022-09-24",
            "2024-04-11",
            "2025-10-04",
            "2026-04-15",
            LATEST);

    private ApiVersions() {}

    static String listing() {
        return String.join("\n", ALL);
    }

    /** The version that answers for what a path calls one. */
    static Optional<String> resolve(String asked, MetadataSettings settings) {
        if (ALL.contains(asked)) {
            return Optional.of(asked);
        } else if (settings.isOn(MetadataBehavior.LISTED_VERSIONS_ONLY)
                || !DATE.matcher(asked).matches()) {
            return Optional.empty();
        }
        return ALL.stream().filter(version -> version.compareTo(asked) <= 0).reduce((older, newer) -> newer);
    }

    /** @param since an API version, or a date between two */
    static boolean isFrom(String since, String version) {
        return version.compareTo(since) >= 0;
    }
}
