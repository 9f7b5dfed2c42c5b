package dev.rolecall.samples.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Linux says a process has open. */
final class Sockets {

    private static final String LISTENS = "0A";
    private static final String LOOPBACK = "0100007F";
    private static final String LOOPBACK_IN_IPV6 = "0000000000000000FFFF0000" + LOOPBACK;

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

    /** Where it listens: {@code 127.0.0.1:PORT}, other addresses as the kernel writes them. */
    List<String> listening() throws IOException {
        Set<String> own = Set.copyOf(descriptors());
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try (Stream<String> rows = Files.lines(process.resolve(table))) {
                rows.map(row -> row.strip().split("\\s+"))
                        .filter(row -> row[3].equals(LISTENS) && own.contains("socket:[" + row[9] + "]"))
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
        boolean loopback = parts[0].equals(LOOPBACK) || parts[0].equals(LOOPBACK_IN_IPV6);
        return (loopback ? "127.0.0.1" : parts[0]) + ":" + Integer.parseInt(parts[1], 16);
    }
}
