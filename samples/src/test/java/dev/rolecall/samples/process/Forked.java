package dev.rolecall.samples.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A process with nothing of this one's environment but the search path. It ends with the test at the latest. */
final class Forked implements AutoCloseable {

    // 100 MB through a small heap take most of a minute on a busy machine.
    private static final int PATIENCE = 110;

    private final Process process;
    private final Output stdout;
    private final Output stderr;

    private Forked(Process process) {
        this.process = process;
        this.stdout = new Output(process.getInputStream());
        this.stderr = new Output(process.getErrorStream());
    }

    static Forked start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Forked(process);
    }

    long pid() {
        return process.pid();
    }

    /** Wait for a line on standard output. */
    MatchResult awaitOutput(String pattern) throws InterruptedException {
        return stdout.await(Pattern.compile(pattern), PATIENCE)
                .orElseThrow(() ->
                        new AssertionError("expected /" + pattern + "/ but found: " + stdout.soFar() + stderr.soFar()));
    }

    /** Wait for the end, and say what the process had to say. */
    Finished awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE, SECONDS))
                .as(() -> "ends by itself, having said: " + stdout.soFar() + stderr.soFar())
                .isTrue();
        return new Finished(process.exitValue(), stdout.all(PATIENCE), stderr.all(PATIENCE));
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** A process that is over. */
    record Finished(int status, String stdout, String stderr) {

        /** What it printed, if all went well. */
        String output() {
            assertThat(status).as(stdout + stderr).isZero();
            assertThat(stderr).isEmpty();
            return stdout.strip();
        }
    }
}
