package dev.rolecall.server;

import java.nio.channels.ClosedChannelException;
import java.text.MessageFormat;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Lets warnings of the HTTP server through to the platform's log and keeps its start-up banners out of every test's output. Found by
 * the server's logging library as a service, whatever logging the application under test uses.
 */
public final class QuietLoggerProvider implements LoggerProvider {

    @Override
    public Logger getLogger(String name) {
        return new QuietLogger(name);
    }

    @Override
    public void clearMdc() {}

    @Override
    public @Nullable Object putMdc(String key, Object value) {
        return null;
    }

    @Override
    public @Nullable Object getMdc(String key) {
        return null;
    }

    @Override
    public void removeMdc(String key) {}

    @Override
    public Map<String, Object> getMdcMap() {
        return Map.of();
    }

    @Override
    public void clearNdc() {}

    @Override
    public @Nullable String getNdc() {
        return null;
    }

    @Override
    public int getNdcDepth() {
        return 0;
    }

    @Override
    public @Nullable String popNdc() {
        return null;
    }

    @Override
    public @Nullable String peekNdc() {
        return null;
    }

    @Override
    public void pushNdc(String message) {}

    @Override
    public void setNdcMaxDepth(int maxDepth) {}

    private static final class QuietLogger extends Logger {

        private static final long serialVersionUID = 1L;

        QuietLogger(String name) {
            super(name);
        }

        @Override
        public boolean isEnabled(Level level) {
            return level.compareTo(Level.WARN) <= 0;
        }

        @Override
        protected void doLog(
                Level level,
                String loggerClassName,
                Object message,
                Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            if (isEnabled(level)) {
                String text = parameters == null || parameters.length == 0
                        ? String.valueOf(message)
                        : MessageFormat.format(String.valueOf(message), parameters);
                log(level, text, thrown);
            }
        }

        @Override
        protected void doLogf(
                Level level,
                String loggerClassName,
                String format,
                Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            if (isEnabled(level)) {
                log(level, parameters == null ? format : format.formatted(parameters), thrown);
            }
        }

        /** A channel that closes while it accepts is the listener being stopped. */
        private void log(Level level, String text, @Nullable Throwable thrown) {
            if (thrown instanceof ClosedChannelException) {
                return;
            }
            System.Logger.Level to = level == Level.WARN ? System.Logger.Level.WARNING : System.Logger.Level.ERROR;
            System.getLogger(getName()).log(to, text, thrown);
        }
    }
}
