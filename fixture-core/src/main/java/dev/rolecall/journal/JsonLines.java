package dev.rolecall.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rolecall.fault.Fault;
import dev.rolecall.policy.MatchedStatement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A journal as JSON lines: one object for each exchange. */
public final class JsonLines {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonLines() {}

    public static String of(List<Exchange> exchanges) {
        StringWriter lines = new StringWriter();
        for (Exchange exchange : exchanges) {
            try (JsonGenerator json = JSON.createGenerator(lines)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                write(exchange, json);
            } catch (IOException impossibleOnAString) {
                throw new UncheckedIOException(impossibleOnAString);
            }
            lines.write('\n');
        }
        return lines.toString();
    }

    private static void write(Exchange exchange, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", exchange.number());
        json.writeStringField("fixtureTime", exchange.fixtureTime().toString());
        json.writeStringField("realTime", exchange.realTime().toString());
        json.writeStringField("service", exchange.service());
        json.writeStringField("operation", exchange.operation());
        json.writeStringField("request", exchange.request());
        json.writeStringField("caller", exchange.caller());
        json.writeArrayFieldStart("judgements");
        for (Judgement judgement : exchange.judgements()) {
            json.writeStartObject();
            json.writeStringField("action", judgement.action());
            json.writeStringField("resource", judgement.resource());
            json.writeBooleanField("allowed", judgement.allowed());
            json.writeStringField("reason", judgement.reason());
            json.writeBooleanField("recorded", judgement.recorded());
            writeStatements(judgement, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("status", exchange.status());
        json.writeStringField("error", exchange.error());
        json.writeArrayFieldStart("faults");
        for (Fault fault : exchange.faults()) {
            json.writeString(fault.toString());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeStatements(Judgement judgement, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("statements");
        for (MatchedStatement statement : judgement.statements()) {
            json.writeStartObject();
            json.writeStringField("layer", statement.layer().name());
            json.writeStringField("policy", statement.policyName());
            json.writeNumberField("number", statement.statement().number());
            json.writeStringField("sid", statement.sid());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
