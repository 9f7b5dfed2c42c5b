package dev.rolecall.policy;

import java.util.List;
import java.util.Map;

/** A JSON value, with the place of each object. */
sealed interface Json {

    record Text(String value) implements Json {}

    record Flag(boolean value) implements Json {}

    /** A number as it is written. */
    record Number(String value) implements Json {}

    record Null() implements Json {}

    record Array(List<Json> items) implements Json {}

    record Object(Map<String, Json> fields, Position start, Position end) implements Json {}

    /** How an error message calls this value. */
    default String describe() {
        if (this instanceof Text text) {
            return '"' + text.value() + '"';
        } else if (this instanceof Flag flag) {
            return String.valueOf(flag.value());
        } else if (this instanceof Number number) {
            return number.value();
        } else if (this instanceof Null) {
            return "null";
        }
        return this instanceof Array ? "a list" : "an object";
    }
}
