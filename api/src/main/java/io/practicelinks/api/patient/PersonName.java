package io.practicelinks.api.patient;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name that a person chose, as shown and as compared. Immutable.
 *
 * <p><em>Shown</em>: without control, formatting and other invisible characters, runs of spaces as one. <em>Folded</em>: NFKC, then
 * case-folded, so that {@code MARÍA  LÓPEZ} and {@code María López} on one number are one patient. Diacritics stay:
 * {@code Maria} is another patient than {@code María}. Folding too little makes two conversations, which staff see side by side;
 * folding too much would show one person's conversation to another who shares the phone.
 */
public record PersonName(String shown, String folded) {

    private static final int MAX_CODE_POINTS = 100;

    /** The name of a typed text, or null where nothing is left that could be read aloud, or too much. */
    public static @Nullable PersonName of(String typed) {
        String shown = clean(typed);
        boolean isReadable = shown.codePoints().anyMatch(Character::isLetterOrDigit);
        boolean fits = shown.codePointCount(0, shown.length()) <= MAX_CODE_POINTS;
        return isReadable && fits ? new PersonName(shown, fold(shown)) : null;
    }

    @Override
    public String toString() {
        return "PersonName[personal]";
    }

    private static String clean(String typed) {
        StringBuilder out = new StringBuilder(typed.length());
        Normalizer.normalize(typed, Normalizer.Form.NFC).codePoints().forEach(c -> {
            if (isSpace(c)) {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
            } else if (isVisible(c)) {
                out.appendCodePoint(c);
            }
        });
        // Once more: a mark may now stand beside its letter that an invisible character had parted from it.
        return Normalizer.normalize(out.toString().strip(), Normalizer.Form.NFC);
    }

    private static String fold(String shown) {
        // Up and down again: the JDK's nearest to Unicode's full case folding ("ß" and "SS" meet).
        String cased = Normalizer.normalize(shown, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(cased, Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
