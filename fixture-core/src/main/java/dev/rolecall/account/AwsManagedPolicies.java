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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The managed policies of AWS that tutorials use. Each is read when it is first asked for; all accounts share them. */
final class AwsManagedPolicies {

    /** Names as they stand behind {@code arn:aws:iam::aws:policy/}. The documents lie beside this class. */
    private static final List<String> NAMES = List.of("AdministratorAccess");

    private static final String PREFIX = "arn:aws:iam::aws:policy/";
    private static final Instant CREATED = Instant.parse("2015-02-06T18:39:46Z");
    private static final Map<String, ManagedPolicy> READ = new ConcurrentHashMap<>();

    private AwsManagedPolicies() {}

    static Optional<ManagedPolicy> find(String arn) {
        return Optional.of(arn)
                .filter(wanted -> wanted.startsWith(PREFIX))
                .map(wanted -> wanted.substring(PREFIX.length()))
                .filter(NAMES::contains)
                .map(name -> READ.computeIfAbsent(name, AwsManagedPolicies::read));
    }

    static List<ManagedPolicy> all() {
        return NAMES.stream()
                .map(name -> find(PREFIX + name).orElseThrow())
                .sorted(Comparator.comparing(ManagedPolicy::name))
                .toList();
    }

    private static ManagedPolicy read(String pathAndName) {
        String name = pathAndName.substring(pathAndName.lastIndexOf('/') + 1);
        String path = "/" + pathAndName.substring(0, pathAndName.length() - name.length());
        try (InputStream document = AwsManagedPolicies.class.getResourceAsStream("managed/" + name + ".json")) {
            if (document == null) {
                throw new IllegalStateException("the document of " + name + " is missing from RoleCall's jar");
            }
            String text = new String(document.readAllBytes(), StandardCharsets.UTF_8).strip();
            PolicyVersion version = new PolicyVersion("v1", PolicyDocument.parse(text, PolicyKind.IDENTITY), CREATED);
            return new ManagedPolicy(
                    name,
                    path,
                    idOf(name),
                    PREFIX + pathAndName,
                    CREATED,
                    CREATED,
                    null,
                    List.of(version),
                    "v1",
                    1,
                    Map.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same in every JVM, as AWS's are in every account, but not theirs. */
    private static String idOf(String name) {
        String letters = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "") + "AAAAAAAAAAAAAAAAA";
        return "ANPA" + letters.substring(0, 17);
    }
}
