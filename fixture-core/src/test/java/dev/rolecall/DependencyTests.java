package dev.rolecall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What comes with the jar, by the bill of materials that is in it, and under which licences. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependencyTests {

    /** Those that ask for no more than to be named. Whoever adds one has read it. */
    private static final Set<String> ALLOWED = Set.of("Apache-2.0", "MIT", "MIT-0");

    private static final Path LIST = Path.of("..", "docs", "dependencies.md");
    private static final String RELOCATED =
            "(io\\.undertow|org\\.jboss\\.|org\\.wildfly\\.|io\\.smallrye\\.|com\\.fasterxml\\.jackson\\.).*";

    private final Map<String, Set<String>> licences = new TreeMap<>();
    private final Map<String, JsonNode> components = new HashMap<>();
    private final Map<String, List<String>> needs = new HashMap<>();
    private String ours = "";

    @BeforeAll
    void read() throws IOException {
        JsonNode bill;
        try (InputStream in = FakeAws.class.getResourceAsStream("/META-INF/sbom/rolecall.cdx.json")) {
            assertThat(in)
                    .as("the bill of materials: ./mvnw process-classes makes it")
                    .isNotNull();
            bill = new ObjectMapper().readTree(in);
        }
        ours = bill.at("/metadata/component/bom-ref").textValue();
        for (JsonNode component : bill.required("components")) {
            components.put(component.required("bom-ref").textValue(), component);
            Set<String> names = licences.computeIfAbsent(name(component), name -> new TreeSet<>());
            component.path("licenses").forEach(licence -> names.add(nameOf(licence)));
        }
        for (JsonNode dependency : bill.required("dependencies")) {
            List<String> on = new ArrayList<>();
            dependency.path("dependsOn").forEach(each -> on.add(each.textValue()));
            needs.put(dependency.required("ref").textValue(), on);
        }
    }

    private static String name(JsonNode component) {
        return component.required("group").textValue() + ":"
                + component.required("name").textValue();
    }

    private static String nameOf(JsonNode licence) {
        JsonNode known = licence.path("license");
        return known.isMissingNode()
                ? licence.path("expression").asText("none")
                : known.path("id").asText(known.path("name").asText("none"));
    }

    @Test
    void hasNothingUnderALicenceThatNobodyHasRead() {
        assertThat(licences)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        (name, found) -> assertThat(found).as(name).isNotEmpty().isSubsetOf(ALLOWED));
    }

    @Test
    void isListedForUsers() throws IOException {
        String list = Files.readString(LIST);
        Set<String> always =
                reachable(component -> !component.path("scope").asText().equals("optional"));
        Set<String> inJar = new TreeSet<>(always);
        inJar.removeIf(name -> !name.matches(RELOCATED));
        Set<String> inherited = new TreeSet<>(always);
        inherited.removeAll(inJar);
        Set<String> withOptional = new TreeSet<>(licences.keySet());
        withOptional.removeAll(always);

        assertThat(section(list, "## In the jar")).isEqualTo(rows(inJar));
        assertThat(section(list, "## Inherited")).isEqualTo(rows(inherited));
        assertThat(section(list, "## Optional")).isEqualTo(rows(withOptional));
    }

    /** What the jar depends on through those of its own dependencies that match. */
    private Set<String> reachable(Predicate<JsonNode> direct) {
        Deque<String> next = new ArrayDeque<>();
        needs.get(ours).stream().filter(ref -> direct.test(components.get(ref))).forEach(next::add);
        Set<String> seen = new HashSet<>();
        Set<String> names = new TreeSet<>();
        while (!next.isEmpty()) {
            String ref = next.pop();
            if (seen.add(ref)) {
                names.add(name(components.get(ref)));
                next.addAll(needs.getOrDefault(ref, List.of()));
            }
        }
        return names;
    }

    private String rows(Set<String> names) {
        StringBuilder rows = new StringBuilder();
        names.forEach(name -> rows.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(", ", licences.get(name)))
                .append(" |\n"));
        return rows.toString();
    }

    private static String section(String list, String heading) {
        int from = list.indexOf(heading + "\n");
        assertThat(from).as(heading + " in " + LIST).isNotNegative();
        int to = list.indexOf("\n## ", from);
        StringBuilder rows = new StringBuilder();
        list.substring(from, to < 0 ? list.length() : to)
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains(":"))
                .forEach(line -> rows.append(line).append('\n'));
        return rows.toString();
    }
}
