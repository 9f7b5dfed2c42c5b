package dev.rolecall.samples.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process wrote to one of its streams so far, read as it comes. */
final class Output {

    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    Output(InputStream stream) {
        Thread reader = new Thread(() -> read(stream), "reads a process");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                append(line);
            }
        } catch (IOException processIsGone) {
            append("(broken off: " + processIsGone + ")");
        }
        end();
    }

    private synchronized void append(String line) {
        text.append(line).append('\n');
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The first match, as soon as there is one; empty if the stream or the time ends without. */
    synchronized Optional<MatchResult> await(Pattern pattern, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            Matcher found = pattern.matcher(text);
            if (found.find()) {
                return Optional.of(found.toMatchResult());
            }
            if (!waitUntil(deadline)) {
                return Optional.empty();
            }
        }
    }

    /** Everything that was written, once the stream has ended. */
    synchronized String all(int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean mayCome = true;
        while (mayCome) {
            mayCome = waitUntil(deadline);
        }
        return text.toString();
    }

    synchronized String soFar() {
        return text.toString();
    }

    private boolean waitUntil(long deadline) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ended || left <= 0) {
            return false;
        }
        wait(left);
        return true;
    }
}
