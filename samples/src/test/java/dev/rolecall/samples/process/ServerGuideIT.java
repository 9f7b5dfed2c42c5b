package dev.rolecall.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rolecall.samples.guide.GuidePage;
import dev.rolecall.samples.guide.GuidePage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page on the stand-alone server, done line by line: its commands print what it says. */
@Timeout(300)
class ServerGuideIT {

    private static final String START = "java -jar samples/target/rolecall-server.jar";
    private static final String END = "=== end of a block, status ";
    private static final List<Block> BLOCKS = GuidePage.named("server.md").blocks();

    @TempDir
    private Path home;

    /** Commands of the page, and what it says that they print; empty where it says nothing. */
    private record Step(String commands, String output) {

        boolean startsTheServer() {
            return commands.startsWith(START);
        }
    }

    @Test
    void doesWhatThePageSays() throws Exception {
        assumeThat(areInstalled())
                .as("aws, curl and python3 with boto3 are on the PATH")
                .isTrue();
        List<Step> steps = steps();
        Step start = steps.get(0);
        assertThat(start.startsTheServer()).isTrue();

        try (RunningServer server = RunningServer.on(Jvm.ofThisTest(), withPortsThatAreFree(start.commands()))) {
            String metadata = server.process()
                    .awaitOutput("its metadata at (http://127\\.0\\.0\\.1:\\d+)")
                    .group(1);
            List<String> printed = run(
                    steps.stream().skip(1).map(Step::commands).toList(),
                    server.endpoint().toString(),
                    metadata);

            for (int step = 1; step < steps.size(); step++) {
                assertThat(printed.get(step - 1))
                        .as(steps.get(step).commands())
                        .matches(asPattern(steps.get(step).output()));
            }
            server.process().signal("TERM");
            assertThat(atTheAddressesOfThePage(
                            server.process().awaitEnd().stdout(),
                            server.endpoint().toString(),
                            metadata))
                    .matches(asPattern(start.output()));
        }
    }

    @Test
    void thePageHasEveryOption() throws Exception {
        try (Forked help = Jvm.ofThisTest().server("--help")) {
            List<String> options = options(help.awaitEnd().output());

            assertThat(options).hasSizeGreaterThan(6);
            assertThat(options(GuidePage.named("server.md").text())).containsAll(options);
        }
    }

    private static List<String> options(String text) {
        return Pattern.compile("--[a-z-]+")
                .matcher(text)
                .results()
                .map(option -> option.group())
                .distinct()
                .toList();
    }

    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < BLOCKS.size(); i++) {
            if (BLOCKS.get(i).language().equals("sh")) {
                boolean hasOutput =
                        i + 1 < BLOCKS.size() && BLOCKS.get(i + 1).language().isEmpty();
                steps.add(new Step(
                        BLOCKS.get(i).content(), hasOutput ? BLOCKS.get(i + 1).content() : ""));
            }
        }
        return steps;
    }

    /** What stands for the two ports on the page may be taken here. */
    private static String[] withPortsThatAreFree(String command) {
        return Arrays.stream(command.strip().substring(START.length()).strip().split(" "))
                .map(argument -> argument.matches("\\d+") ? "0" : argument)
                .toArray(String[]::new);
    }

    private List<String> run(List<String> commands, String endpoint, String metadata) throws Exception {
        for (Block block : BLOCKS) {
            if (block.language().equals("python")) {
                Files.writeString(home.resolve("orders.py"), block.content());
            }
        }
        Path script = Files.writeString(
                home.resolve("guide.sh"),
                commands.stream()
                        .map(block -> block + "echo '" + END + "'$?\n")
                        .collect(Collectors.joining("", "cd \"$HOME\"\nexec 2>&1\n", ""))
                        .replace("http://127.0.0.1:8777", endpoint)
                        .replace("http://127.0.0.1:8778", metadata));
        try (Forked shell = Forked.start(environment(), List.of("bash", "-u", script.toString()))) {
            return Stream.of(shell.awaitEnd().output().split(Pattern.quote(END) + "\\d+\\n?"))
                    .toList();
        }
    }

    private static String atTheAddressesOfThePage(String text, String endpoint, String metadata) {
        return text.replace(endpoint, "http://127.0.0.1:8777").replace(metadata, "http://127.0.0.1:8778");
    }

    /** Of a text in which an ellipsis stands for anything on the line. */
    private static Pattern asPattern(String text) {
        return Pattern.compile(Stream.of(text.strip().split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*", "\\s*", "\\s*")));
    }

    /** Whatever does not heed the addresses of the page asks a proxy that is not there, and no cloud. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(AwsCommand.hermetic(home));
        environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
        return environment;
    }

    private boolean areInstalled() throws Exception {
        return AwsCommand.isInstalled(home)
                && succeeds("curl", "--version")
                && succeeds("python3", "-c", "import boto3");
    }

    private boolean succeeds(String... command) throws InterruptedException {
        try (Forked program = Forked.start(environment(), List.of(command))) {
            return program.awaitEnd().status() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }
}
