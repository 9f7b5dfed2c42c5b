package dev.rolecall.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program in a JVM of its own, with nothing of this one's environment but the search path. What it has to say to us are lines that begin
 * with {@value #TOLD}; what else it prints is kept for the case that it fails.
 */
public final class ForkedJvm implements AutoCloseable {

    /** Begins a line of figures: {@code name=value;name=value}. */
    public static final String TOLD = "figures:";

    private static final String STARTED = "rolecall.benchmark.started";

    private static final int ENDS_WITHIN_SECONDS = 300;

    private final long started = System.nanoTime();
    private final Process process;
    private final BufferedReader output;
    private final StringBuilder said = new StringBuilder();

    private ForkedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static ForkedJvm start(ClassPath classPath, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        return start(classPath.value(), options, main, arguments);
    }

    public static ForkedJvm start(String classPath, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.add("-D" + STARTED + "=" + System.currentTimeMillis());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        return new ForkedJvm(builder.start());
    }

    /** In a JVM that was started like this: milliseconds since. */
    public static double millisSinceStart() {
        return System.currentTimeMillis() - Long.getLong(STARTED, System.currentTimeMillis());
    }

    /** Send a line to its standard input. */
    void tell(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    /**
     * Wait for its next figures.
     *
     * @throws IllegalStateException if it ends without any, with what it printed
     */
    public Map<String, Double> figures() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(TOLD)) {
                return Figures.parse(line.substring(TOLD.length()));
            }
            said.append(line).append('\n');
        }
        throw failed("figures");
    }

    /**
     * Wait until it has ended.
     *
     * @return milliseconds from before it was started
     * @throws IllegalStateException if it failed, with what it printed
     */
    public double ended() throws IOException, InterruptedException {
        process.getOutputStream().close();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
        }
        if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw failed("a good end");
        }
        return (System.nanoTime() - started) / 1e6;
    }

    private IllegalStateException failed(String expected) {
        @Nullable Integer status = process.isAlive() ? null : process.exitValue();
        return new IllegalStateException("expected " + expected + " from "
                + process.info().commandLine().orElse("a program that has ended") + ", but it "
                + (status == null ? "goes on" : "ended with " + status) + " and printed:\n" + said);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
