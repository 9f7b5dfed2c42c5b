package dev.rolecall.benchmarks.measure;

import java.util.Map;

/** One of those that are measured side by side. */
public interface Contender extends AutoCloseable {

    /** Get ready; not measured. */
    void open() throws Exception;

    /**
     * Do the same thing so many times over.
     *
     * @return the figures of this round by name, the unit in the name
     */
    Map<String, Double> round(int operations) throws Exception;

    @Override
    void close() throws Exception;
}
