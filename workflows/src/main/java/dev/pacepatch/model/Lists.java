package dev.pacepatch.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payloads from older workers or from people lack lists; records normalise them here. */
final class Lists {
    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
