package io.practicelinks.api.attachment;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a file is called when it is shown and saved. Stateless. */
final class FileName {

    private static final int MAX_CODE_POINTS = 100;

    private FileName() {}

    /**
     * The sender's name for it without folders and invisible characters, with an ending that says what it is: a picture that
     * is also a page of HTML must not be saved as {@code .html}.
     */
    static String of(@Nullable String typed, FileType type) {
        String name = typed == null ? "" : visible(typed.substring(lastSeparator(typed) + 1));
        String bare = stripped(name);
        String shown = bare.isEmpty() ? "file" : bare;
        return type.isSaidBy(shown.toLowerCase(Locale.ROOT)) ? shown : shown + "." + type.extension();
    }

    private static int lastSeparator(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }

    /** Formatting characters go too: they could turn the ending around. */
    private static String visible(String name) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .filter(FileName::isVisible)
                .forEach(out::appendCodePoint);
        // Once more: a mark may now stand beside its letter that an invisible character had parted from it.
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** The last code points where there are too many: they have the ending. Neither dots nor spaces around it. */
    private static String stripped(String name) {
        int count = name.codePointCount(0, name.length());
        String end =
                count <= MAX_CODE_POINTS ? name : name.substring(name.offsetByCodePoints(0, count - MAX_CODE_POINTS));
        return end.replaceAll("^[.\\s\\p{Z}]+|[.\\s\\p{Z}]+$", "");
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
