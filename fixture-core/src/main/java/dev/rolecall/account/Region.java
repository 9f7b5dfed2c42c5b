package dev.rolecall.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A region of AWS.
 *
 * @param optIn whether an account has to ask for it
 * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS Regions</a>
 */
public record Region(String name, boolean optIn) {

    /** Those of the partition {@code aws}. */
    private static final List<Region> ALL = Stream.concat(
                    Stream.of(
                                    "ap-northeast-1",
                                    "ap-northeast-2",
                                    "ap-northeast-3",
                                    "ap-south-1",
                                    "ap-southeast-1",
                                    "ap-southeast-2",
                                    "ca-central-1",
                                    "eu-central-1",
                                    "eu-north-1",
                                    "eu-west-1",
                                    "eu-west-2",
                                    "eu-west-3",
                                    "sa-east-1",
                                    "us-east-1",
                                    "us-east-2",
                                    "us-west-1",
                                    "us-west-2")
                            .map(name -> new Region(name, false)),
                    Stream.of(
                                    "af-south-1",
                                    "ap-east-1",
                                    "ap-east-2",
                                    "ap-south-2",
                                    "ap-southeast-3",
                                    "ap-southeast-4",
                                    "ap-southeast-5",
                                    "ap-southeast-6",
                                    "ap-southeast-7",
                                    "ca-west-1",
                                    "eu-central-2",
                                    "eu-south-1",
                                    "eu-south-2",
                                    "il-central-1",
                                    "me-central-1",
                                    "me-south-1",
                                    "mx-central-1")
                            .map(name -> new Region(name, true)))
            .toList();

    /** All regions as an account sees them whose home is {@code home}: that one is among them, whatever its name. */
    public static List<Region> all(String home) {
        Optional<Region> known =
                ALL.stream().filter(region -> region.name().equals(home)).findFirst();
        return known.isPresent()
                ? ALL
                : Stream.concat(ALL.stream(), Stream.of(new Region(home, false)))
                        .toList();
    }

    /** Three zones, though a few regions have fewer or more. */
    public static List<Zone> zonesOf(String region) {
        return Stream.of('a', 'b', 'c').map(letter -> new Zone(region, letter)).toList();
    }
}
