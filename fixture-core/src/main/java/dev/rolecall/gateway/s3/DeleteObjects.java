package dev.rolecall.gateway.s3;

import dev.rolecall.gateway.protocol.RequestIds;
import dev.rolecall.gateway.protocol.Unreadable;
import dev.rolecall.gateway.protocol.Xml;
import dev.rolecall.gateway.service.NeededAccess;
import dev.rolecall.journal.Judgement;
import dev.rolecall.wire.WireRequest;
import dev.rolecall.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The body of a request to delete many objects. */
public final class DeleteObjects {

    record Target(String key, String version) {

        NeededAccess access(S3Address address, Map<String, String> context) {
            String action = version.isEmpty() ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
            return new NeededAccess(action, address.arnOf(key), context);
        }
    }

    /** @param reason empty where it may be deleted */
    public record Outcome(Target target, String reason) {}

    private static final int MOST = 1000;
    static final XMLInputFactory XML = factory();

    private DeleteObjects() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static List<Target> read(WireRequest request) {
        try {
            List<Target> targets = targets(XML.createXMLStreamReader(new ByteArrayInputStream(request.body())));
            if (!targets.isEmpty() && targets.size() <= MOST) {
                return targets;
            }
        } catch (XMLStreamException malformed) {
            // The same as a document of another shape.
        }
        throw new Unreadable(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /**
     * @param judgements one for each object in the order of the body; more of them may follow
     * @param wording what to say of a refusal
     */
    public static List<Outcome> outcomes(
            List<Judgement> judgements, WireRequest request, Function<Judgement, String> wording) {
        List<Target> targets = read(request);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Judgement own = judgements.get(i);
            String reason = Stream.concat(
                            Stream.of(own),
                            judgements.stream()
                                    .skip(targets.size())
                                    .filter(further -> further.resource().equals(own.resource())))
                    .filter(judgement -> !judgement.allowed())
                    .findFirst()
                    .map(wording)
                    .orElse("");
            outcomes.add(new Outcome(targets.get(i), reason));
        }
        return outcomes;
    }

    /** What became of each object, errors among them. */
    public static WireResponse answer(List<Outcome> outcomes, WireRequest request) {
        boolean quiet = request.bodyText().contains("<Quiet>true</Quiet>");
        Xml xml = Xml.document().open("DeleteResult", S3Documents.NAMESPACE);
        for (Outcome outcome : outcomes) {
            boolean refused = !outcome.reason().isEmpty();
            if (refused || !quiet) {
                xml.open(refused ? "Error" : "Deleted")
                        .leaf("Key", outcome.target().key());
                if (!outcome.target().version().isEmpty()) {
                    xml.leaf("VersionId", outcome.target().version());
                }
                if (refused) {
                    xml.leaf("Code", "AccessDenied").leaf("Message", outcome.reason());
                }
                xml.close();
            }
        }
        return WireResponse.text(200, "application/xml", xml.end()).with("x-amz-request-id", RequestIds.s3());
    }

    /** Those of the first objects, one more than there may be at most. */
    private static List<Target> targets(XMLStreamReader in) throws XMLStreamException {
        List<Target> targets = new ArrayList<>();
        String key = "";
        String version = "";
        while (in.hasNext() && targets.size() <= MOST) {
            int event = in.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document of S3 has no DTD");
            }
            if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("Key")) {
                key = in.getElementText();
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("VersionId")) {
                version = in.getElementText();
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && in.getLocalName().equals("Object")) {
                targets.add(new Target(key, version));
                key = "";
                version = "";
            }
        }
        return targets;
    }
}
