package dev.rolecall.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON text into {@link Json}. Duplicate names, trailing text and deep nesting are refused. */
final class JsonReader {

    /** A policy needs six levels: document, statements, statement, Condition, operator, values. */
    static final int MAX_DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws IOException if the text is no JSON value or is nested too deeply; its message says where */
    static Json read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IOException("expected a JSON object, found nothing");
            }
            Json value = new JsonReader(parser).value(first, 1);
            if (parser.nextToken() != null) {
                throw new IOException("expected the end of the document, found " + parser.currentToken() + at(parser));
            }
            return value;
        } catch (JsonProcessingException notJson) {
            throw new IOException(notJson.getOriginalMessage() + at(notJson.getLocation()), notJson);
        }
    }

    private Json value(JsonToken token, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("expected at most " + MAX_DEPTH + " nested levels, found more" + at(parser));
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Number(parser.getText());
            case VALUE_TRUE -> new Json.Flag(true);
            case VALUE_FALSE -> new Json.Flag(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw new IOException("expected a JSON value, found " + token + at(parser));
        };
    }

    private Json object(int depth) throws IOException {
        Position start = position(parser.currentTokenLocation());
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, value(parser.nextToken(), depth + 1));
        }
        return new Json.Object(fields, start, position(parser.currentLocation()));
    }

    private Json array(int depth) throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth + 1));
        }
        return new Json.Array(items);
    }

    private static Position position(JsonLocation location) {
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    private static String at(JsonParser parser) {
        return at(parser.currentTokenLocation());
    }

    private static String at(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
