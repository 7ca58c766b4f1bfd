package dev.pacepatch.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** A record with every component filled, always the same, made from its declaration alone. */
final class Specimen {
    private Specimen() {}

    static <T extends Record> T of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(c -> value(c.getName(), c.getGenericType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Object value(String name, Type generic) {
        if (generic instanceof ParameterizedType parameterized) {
            return List.of(value(name, parameterized.getActualTypeArguments()[0]));
        }
        Class<?> type = (Class<?>) generic;
        if (type == String.class) {
            return name.equals("patch") ? "newest" : name.equals("cluster") ? "lab" : "the " + name;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return 7;
        }
        if (type == long.class) {
            return 36864L;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(90);
        }
        if (type == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05Z");
        }
        if (type == LocalDate.class) {
            return LocalDate.parse("2026-01-02");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return of(type.asSubclass(Record.class));
    }
}
