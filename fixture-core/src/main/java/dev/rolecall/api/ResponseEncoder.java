package dev.rolecall.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.BinaryUtils;

/**
 * Writes the SDK's own response classes as XML, by the field descriptions those classes carry. What was never set is left out; a
 * list that was set to nothing is an empty element.
 */
final class ResponseEncoder {

    private final Dialect dialect;
    private final XMLStreamWriter out;

    ResponseEncoder(Dialect dialect, XMLStreamWriter out) {
        this.dialect = dialect;
        this.out = out;
    }

    void writeFields(SdkPojo pojo) throws XMLStreamException {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                writeElement(field.unmarshallLocationName(), field, value);
            }
        }
    }

    private void writeElement(String name, SdkField<?> field, Object value) throws XMLStreamException {
        out.writeStartElement(name);
        if (value instanceof List<?> list) {
            SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            for (Object each : list) {
                writeElement(item.unmarshallLocationName(), item, each);
            }
        } else if (value instanceof Map<?, ?> map) {
            writeEntries(map, field.getRequiredTrait(MapTrait.class));
        } else if (value instanceof SdkPojo pojo) {
            writeFields(pojo);
        } else {
            XmlText.write(out, text(value));
        }
        out.writeEndElement();
    }

    private void writeEntries(Map<?, ?> map, MapTrait trait) throws XMLStreamException {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeStartElement("entry");
            out.writeStartElement(trait.keyLocationName());
            XmlText.write(out, String.valueOf(entry.getKey()));
            out.writeEndElement();
            writeElement(trait.valueLocationName(), trait.valueFieldInfo(), entry.getValue());
            out.writeEndElement();
        }
    }

    private String text(Object value) {
        if (value instanceof Instant instant) {
            return dialect.format(instant);
        }
        return value instanceof SdkBytes bytes ? BinaryUtils.toBase64(bytes.asByteArray()) : value.toString();
    }
}
