package dev.rolecall.sdk.agent;

import java.lang.reflect.Field;

/** Private fields of objects of the SDK. */
final class Parts {

    private Parts() {}

    @SuppressWarnings("unchecked") // the type is that of the field, which the caller names
    static <F> F of(Object object, String name) {
        try {
            return (F) field(object, name).get(object);
        } catch (IllegalAccessException e) {
            throw unsupported(object, name, e);
        }
    }

    static void set(Object object, String name, Object value) {
        try {
            field(object, name).set(object, value);
        } catch (IllegalAccessException e) {
            throw unsupported(object, name, e);
        }
    }

    private static Field field(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException inherited) {
                continue;
            }
        }
        throw unsupported(object, name, new NoSuchFieldException(name));
    }

    private static IllegalStateException unsupported(Object object, String name, Exception cause) {
        return new IllegalStateException(
                ChokePoint.unsupported(
                        "field " + name + " of " + object.getClass().getName()),
                cause);
    }
}
