package dev.rolecall.api;

import dev.rolecall.account.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's own request classes from a form, by the field descriptions those classes carry. */
final class RequestDecoder {

    private final Dialect dialect;

    RequestDecoder(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @throws Refusal if a value is not of its field's type */
    Object decode(Form form, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Form child = form.children().get(field.locationName());
            if (child != null) {
                field.set(builder, decodeValue(child, field, field.locationName()));
            }
        }
        return ((Buildable) builder).build();
    }

    private @Nullable Object decodeValue(Form form, SdkField<?> field, String name) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return decodeList(form, field, name);
        }
        if (type == MarshallingType.MAP) {
            return decodeMap(form, field, name);
        }
        if (type == MarshallingType.SDK_POJO) {
            return decode(form, field.constructor().get());
        }
        return form.value().map(text -> scalar(text, type, name)).orElse(null);
    }

    private List<Object> decodeList(Form form, SdkField<?> field, String name) {
        SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> items = new ArrayList<>();
        dialect.listItems(form).forEach((index, child) -> {
            Object value = decodeValue(child, item, name + "." + index);
            if (value == null) {
                throw new Refusal("MalformedInput", "Parameter %s.%d has no value.", name, index);
            }
            items.add(value);
        });
        return items;
    }

    private Map<String, @Nullable Object> decodeMap(Form form, SdkField<?> field, String name) {
        SdkField<?> valueField = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        Form entry = form.children().get("entry");
        if (entry != null) {
            Dialect.EC2.listItems(entry).values().forEach(pair -> {
                Form value = pair.children().get("value");
                entries.put(
                        pair.valueOf("key").orElse(""), value == null ? null : decodeValue(value, valueField, name));
            });
        }
        return entries;
    }

    private static Object scalar(String text, MarshallingType<?> type, String name) {
        try {
            if (type == MarshallingType.STRING) {
                return text;
            } else if (type == MarshallingType.INTEGER) {
                return Integer.valueOf(text);
            } else if (type == MarshallingType.LONG) {
                return Long.valueOf(text);
            } else if (type == MarshallingType.BOOLEAN) {
                return bool(text);
            } else if (type == MarshallingType.DOUBLE) {
                return Double.valueOf(text);
            } else if (type == MarshallingType.FLOAT) {
                return Float.valueOf(text);
            } else if (type == MarshallingType.INSTANT) {
                return Instant.parse(text);
            } else if (type == MarshallingType.SDK_BYTES) {
                return SdkBytes.fromByteArray(BinaryUtils.fromBase64(text));
            }
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            throw new Refusal(
                    "MalformedInput",
                    "Value '%s' for parameter %s is not a valid %s.",
                    Form.quoted(text),
                    name,
                    type.getTargetClass().getSimpleName());
        }
        throw new IllegalStateException("no form of the Query protocol for " + type.getTargetClass());
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
