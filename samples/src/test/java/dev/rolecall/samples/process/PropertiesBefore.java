package dev.rolecall.samples.process;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;

/** The system properties as they were when this was made. */
final class PropertiesBefore {

    private final Map<Object, Object> before;

    PropertiesBefore() {
        // The JDK itself sets user.timezone, when somebody first asks for the time zone.
        TimeZone.getDefault();
        before = copy();
    }

    /** The names of those that are not as they were. */
    Set<Object> changed() {
        Map<Object, Object> now = copy();
        Set<Object> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
        return names;
    }

    private static Map<Object, Object> copy() {
        return Map.copyOf((Properties) System.getProperties().clone());
    }
}
