package dev.rolecall.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rolecall.policy.MatchedStatement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A journal as JSON lines: one object for each entry, which says its {@code kind}. */
public final class JsonLines {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonLines() {}

    public static String of(List<? extends Entry> entries) {
        StringWriter lines = new StringWriter();
        for (Entry entry : entries) {
            try (JsonGenerator json = JSON.createGenerator(lines)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                write(entry, json);
            } catch (IOException impossibleOnAString) {
                throw new UncheckedIOException(impossibleOnAString);
            }
            lines.write('\n');
        }
        return lines.toString();
    }

    private static void write(Entry entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", entry.number());
        json.writeStringField("kind", entry.getClass().getSimpleName());
        json.writeStringField("fixtureTime", entry.fixtureTime().toString());
        json.writeStringField("realTime", entry.realTime().toString());
        if (entry instanceof Exchange exchange) {
            writeExchange(exchange, json);
        } else if (entry instanceof ApplicationCall call) {
            json.writeStringField("service", call.service());
            json.writeStringField("operation", call.operation());
            json.writeStringField("thread", call.thread());
            json.writeStringField("accessKeyId", call.accessKeyId());
            json.writeStringField("state", call.state().name());
            json.writeStringField("error", call.error());
        } else if (entry instanceof ClockMoved moved) {
            json.writeStringField("by", moved.by().toString());
        } else if (entry instanceof CredentialsIssued issued) {
            json.writeStringField("accessKeyId", issued.accessKeyId());
            json.writeStringField("principal", issued.principal());
            json.writeStringField("expiration", issued.expiration().toString());
        } else if (entry instanceof CredentialsEnded ended) {
            json.writeStringField("accessKeyId", ended.accessKeyId());
        }
        json.writeEndObject();
    }

    private static void writeExchange(Exchange exchange, JsonGenerator json) throws IOException {
        json.writeStringField("service", exchange.service());
        json.writeStringField("operation", exchange.operation());
        json.writeStringField("request", exchange.request());
        json.writeStringField("protocol", exchange.protocol().toString());
        json.writeStringField("credential", exchange.presented().credential());
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
        for (String fault : exchange.struck()) {
            json.writeString(fault);
        }
        json.writeEndArray();
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
