package dev.rolecall.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A query as it came, parameter by parameter, still encoded. */
record QueryParameters(List<Parameter> all) {

    record Parameter(String name, String value) {

        /** As it may stand in a query: a name without a value gets an equals sign, which means the same. */
        String raw() {
            return name + '=' + value;
        }
    }

    static QueryParameters of(String rawQuery) {
        List<Parameter> all = new ArrayList<>();
        for (int from = 0; from < rawQuery.length(); ) {
            int ampersand = rawQuery.indexOf('&', from);
            int to = ampersand < 0 ? rawQuery.length() : ampersand;
            if (to > from) {
                String pair = rawQuery.substring(from, to);
                int equals = pair.indexOf('=');
                all.add(
                        equals < 0
                                ? new Parameter(pair, "")
                                : new Parameter(pair.substring(0, equals), pair.substring(equals + 1)));
            }
            from = to + 1;
        }
        return new QueryParameters(all);
    }

    /** The decoded value of a name that needs no encoding. */
    Optional<String> first(String name) {
        for (Parameter parameter : all) {
            if (parameter.name.equals(name)) {
                return Optional.of(PercentEncoding.decodeQuery(parameter.value));
            }
        }
        return Optional.empty();
    }

    boolean contains(String name) {
        return first(name).isPresent();
    }

    /** Sorted by encoded name, then value; without the signature itself. */
    String canonical() {
        List<Parameter> encoded = new ArrayList<>(all.size());
        for (Parameter parameter : all) {
            if (!parameter.name.equals("X-Amz-Signature")) {
                encoded.add(new Parameter(
                        PercentEncoding.recodeQuery(parameter.name), PercentEncoding.recodeQuery(parameter.value)));
            }
        }
        encoded.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : encoded) {
            out.append(out.isEmpty() ? "" : "&")
                    .append(parameter.name)
                    .append('=')
                    .append(parameter.value);
        }
        return out.toString();
    }
}
