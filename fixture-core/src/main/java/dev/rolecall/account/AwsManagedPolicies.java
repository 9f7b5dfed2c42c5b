package dev.rolecall.account;

import dev.rolecall.policy.PolicyDocument;
import dev.rolecall.policy.PolicyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The managed policies of AWS that tutorials use, as they were in May 2026: the default version of each, under its real version id. Each is
 * read when it is first asked for; all accounts share them.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed policies</a>
 */
final class AwsManagedPolicies {

    private static final String PREFIX = "arn:aws:iam::aws:policy/";
    private static final Map<String, ManagedPolicy> READ = new ConcurrentHashMap<>();

    /** A line of the index: path and name behind {@link #PREFIX}, default version, when the policy and when that version was created. */
    private record Entry(String pathAndName, String versionId, Instant created, Instant updated) {

        static Entry of(String line) {
            String[] columns = line.split(" ");
            return new Entry(columns[0], columns[1], Instant.parse(columns[2]), Instant.parse(columns[3]));
        }

        String name() {
            return pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
        }
    }

    private static final class Index {
        static final Map<String, Entry> BY_ARN = new TreeMap<>();

        static {
            read("index.txt").lines().map(Entry::of).forEach(entry -> BY_ARN.put(PREFIX + entry.pathAndName(), entry));
        }
    }

    private AwsManagedPolicies() {}

    static Optional<ManagedPolicy> find(String arn) {
        if (!arn.startsWith(PREFIX)) {
            return Optional.empty();
        }
        @Nullable Entry entry = Index.BY_ARN.get(arn);
        return entry == null ? Optional.empty() : Optional.of(READ.computeIfAbsent(arn, key -> policy(key, entry)));
    }

    static List<ManagedPolicy> all() {
        return Index.BY_ARN.keySet().stream()
                .map(arn -> find(arn).orElseThrow())
                .sorted(Comparator.comparing(ManagedPolicy::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static ManagedPolicy policy(String arn, Entry entry) {
        PolicyDocument document = PolicyDocument.parse(read(entry.name() + ".json"), PolicyKind.IDENTITY);
        PolicyVersion version = new PolicyVersion(entry.versionId(), document, entry.updated());
        return new ManagedPolicy(
                entry.name(),
                "/"
                        + entry.pathAndName()
                                .substring(
                                        0,
                                        entry.pathAndName().length()
                                                - entry.name().length()),
                Ids.derived("ANPA", arn),
                arn,
                entry.created(),
                entry.updated(),
                null,
                List.of(version),
                version.id(),
                version.number(),
                Map.of());
    }

    private static String read(String resource) {
        try (InputStream stream = AwsManagedPolicies.class.getResourceAsStream("managed/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("managed/" + resource + " is missing from RoleCall's jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
