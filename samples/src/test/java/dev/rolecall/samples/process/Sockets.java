package dev.rolecall.samples.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Linux says a process has open. */
final class Sockets {

    private static final String LISTENS = "0A";
    private static final String LOOPBACK = "0100007F";
    private static final String LOOPBACK_IN_IPV6 = "0000000000000000FFFF0000" + LOOPBACK;
    private static final String IPV6_LOOPBACK = "00000000000000000000000001000000";

    private final Path process;

    private Sockets(Path process) {
        this.process = process;
    }

    static Sockets of(long pid) {
        return new Sockets(Path.of("/proc", String.valueOf(pid)));
    }

    static boolean areTold() {
        return Files.isReadable(Path.of("/proc/self/net/tcp"));
    }

    /** Where it listens: {@code 127.0.0.1:PORT}, {@code [::1]:PORT}, other addresses as the kernel writes them. */
    List<String> listening() throws IOException {
        return addresses(List.of("net/tcp", "net/tcp6"), row -> row[3].equals(LISTENS));
    }

    /** Where it takes datagrams. */
    List<String> datagrams() throws IOException {
        return addresses(List.of("net/udp", "net/udp6"), row -> true);
    }

    private List<String> addresses(List<String> tables, Predicate<String[]> wanted) throws IOException {
        Set<String> own = Set.copyOf(descriptors());
        List<String> addresses = new ArrayList<>();
        for (String table : tables) {
            try (Stream<String> rows = Files.lines(process.resolve(table))) {
                rows.skip(1)
                        .map(row -> row.strip().split("\\s+"))
                        .filter(row -> wanted.test(row) && own.contains("socket:[" + row[9] + "]"))
                        .forEach(row -> addresses.add(address(row[1])));
            } catch (NoSuchFileException noIpv6) {
                continue;
            }
        }
        return addresses;
    }

    /** What its file descriptors point to. */
    List<String> descriptors() throws IOException {
        try (Stream<Path> links = Files.list(process.resolve("fd"))) {
            return links.map(Sockets::target).collect(Collectors.toList());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "closed";
        }
    }

    private static String address(String found) {
        String[] parts = found.split(":");
        String host = switch (parts[0]) {
            case LOOPBACK, LOOPBACK_IN_IPV6 -> "127.0.0.1";
            case IPV6_LOOPBACK -> "[::1]";
            default -> parts[0];
        };
        return host + ":" + Integer.parseInt(parts[1], 16);
    }
}
