package dev.rolecall.account;

/**
 * An Availability Zone.
 *
 * @param letter {@code a} to {@code c}
 */
public record Zone(String region, char letter) {

    /** {@code eu-west-1a} */
    public String name() {
        return region + letter;
    }

    /**
     * {@code euw1-az1}: what the zone is called in every account, while the letters differ between accounts. Here they go together.
     *
     * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html">Availability Zone IDs</a>
     */
    public String id() {
        String[] parts = region.split("-");
        StringBuilder id = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            id.append(abbreviation(parts[i]));
        }
        return id + "-az" + (letter - 'a' + 1);
    }

    private static String abbreviation(String part) {
        return switch (part) {
            case "northeast" -> "ne";
            case "northwest" -> "nw";
            case "southeast" -> "se";
            case "southwest" -> "sw";
            default -> part.substring(0, 1);
        };
    }
}
