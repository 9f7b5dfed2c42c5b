package dev.rolecall.benchmarks.topics;

import dev.rolecall.benchmarks.measure.Findings;
import java.util.List;

/** One thing to measure. */
public interface Topic {

    /** All there are, in the order of the results page. */
    List<Topic> ALL = List.of(
            new WarmTest(),
            new MetadataThroughput(),
            new SignedCalls(),
            new PolicyDecisions(),
            new InstanceMemory(),
            new HundredClasses(),
            new Leaks(),
            new ColdStart(),
            new Agent(),
            new Scale());

    /** What it is called on the command line. */
    String name();

    Findings measure(Setting setting) throws Exception;
}
