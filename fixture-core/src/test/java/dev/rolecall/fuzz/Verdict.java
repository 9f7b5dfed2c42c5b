package dev.rolecall.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What is wrong with an answer, whatever was asked. */
final class Verdict {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final XMLInputFactory XML = XMLInputFactory.newFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    private Verdict() {}

    /** Empty if nothing is: a sentence of the service, in a form its clients can read, and not the server's own failure. */
    static String on(Line.Answer answer) {
        if (answer.status() >= 500 && !isUnsupported(answer)) {
            return "a failure of the server";
        }
        if (answer.body().contains("InternalFailure") || answer.body().contains("\tat ")) {
            return "a failure of the server under another status";
        }
        if (answer.headers().containsKey("X-Injected")) {
            return "a header that came with the input";
        }
        if (answer.type().contains("xml") && !answer.body().isEmpty()) {
            return xml(answer.body());
        }
        return answer.type().contains("json") && !answer.body().isEmpty() ? json(answer.body()) : "";
    }

    private static boolean isUnsupported(Line.Answer answer) {
        return answer.status() == 501 && answer.body().contains("RoleCall");
    }

    private static String xml(String body) {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(body));
            while (reader.hasNext()) {
                reader.next();
            }
            reader.close();
            return "";
        } catch (XMLStreamException notWellFormed) {
            return "XML that no client can read: " + notWellFormed.getMessage();
        }
    }

    private static String json(String body) {
        try {
            JSON.readTree(body);
            return "";
        } catch (JsonProcessingException notReadable) {
            return "JSON that no client can read: " + notReadable.getOriginalMessage();
        }
    }
}
