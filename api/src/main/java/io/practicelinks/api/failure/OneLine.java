package io.practicelinks.api.failure;

/** Can a text stand on one line of a page, and be written down and read back as it is? */
public final class OneLine {

    private OneLine() {}

    /** False where there is a control character, or half a pair of surrogates, which an escape of JSON can say and UTF-8 cannot. */
    public static boolean holds(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
