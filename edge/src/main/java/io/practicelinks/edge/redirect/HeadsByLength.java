package io.practicelinks.edge.redirect;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is made ahead for each length of something in an answer, and made anew when the second, and so {@code Date}, is another. Owned by
 * one event loop.
 */
final class HeadsByLength<T> {

    private final AnswerHeaders headers;
    private final IntFunction<T> maker;
    private final @Nullable Kept<T>[] lengthToKept;

    private record Kept<T>(T head, int refreshes) {}

    /** @param maxLength what is longer is made for each answer */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    HeadsByLength(AnswerHeaders headers, int maxLength, IntFunction<T> maker) {
        this.headers = headers;
        this.maker = maker;
        this.lengthToKept = new Kept[maxLength + 1];
    }

    T of(int length) {
        if (length >= lengthToKept.length) {
            return maker.apply(length);
        }
        Kept<T> kept = lengthToKept[length];
        if (kept == null || kept.refreshes() != headers.refreshes()) {
            kept = new Kept<>(maker.apply(length), headers.refreshes());
            lengthToKept[length] = kept;
        }
        return kept.head();
    }
}
