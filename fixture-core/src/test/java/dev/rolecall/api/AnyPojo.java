package dev.rolecall.api;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Structures of the SDK with a value in every field, no two alike. */
final class AnyPojo {

    /** Some structures hold themselves. */
    private static final int DEEPEST = 4;

    private int count;

    @SuppressWarnings("unchecked")
    <T> T fill(Object builder) {
        return (T) fill((SdkPojo) builder, 0);
    }

    private Object fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (depth < DEEPEST || isLeaf(field)) {
                field.set(builder, value(field, depth));
            }
        }
        return ((Buildable) builder).build();
    }

    /** A structure that holds nothing cannot be told from none in a form. */
    private static boolean isEmpty(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .map(field -> (Object) field.getValueOrDefault(pojo))
                .allMatch(value -> value == null || value instanceof Collection<?> list && list.isEmpty());
    }

    private static boolean isLeaf(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        return type != MarshallingType.SDK_POJO && type != MarshallingType.LIST && type != MarshallingType.MAP;
    }

    private @Nullable Object value(SdkField<?> field, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo nested = (SdkPojo) fill(field.constructor().get(), depth + 1);
            return isEmpty(nested) ? null : nested;
        } else if (type == MarshallingType.LIST) {
            SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return IntStream.range(0, 2)
                    .mapToObj(i -> value(item, depth + 1))
                    .filter(Objects::nonNull)
                    .toList();
        } else if (type == MarshallingType.MAP) {
            SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("key " + ++count, value(item, depth + 1));
            map.put("key " + ++count, value(item, depth + 1));
            return map;
        }
        return leaf(type);
    }

    private Object leaf(MarshallingType<?> type) {
        count++;
        if (type == MarshallingType.STRING) {
            return "a+b & <%é\u20ac\ud83d\ude00=\"'\t> " + count;
        } else if (type == MarshallingType.INTEGER) {
            return count;
        } else if (type == MarshallingType.LONG) {
            return Long.MAX_VALUE - count;
        } else if (type == MarshallingType.BOOLEAN) {
            return count % 2 == 0;
        } else if (type == MarshallingType.DOUBLE) {
            return count + 0.25;
        } else if (type == MarshallingType.FLOAT) {
            return count + 0.5f;
        } else if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochSecond(1_700_000_000L + count);
        } else if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromUtf8String("bytes " + count);
        }
        throw new IllegalArgumentException("no value for " + type.getTargetClass());
    }
}
