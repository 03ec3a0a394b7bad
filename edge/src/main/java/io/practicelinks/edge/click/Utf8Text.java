package io.practicelinks.edge.click;

/** Cleans and cuts UTF-8 in place. Stateless, allocates nothing, never throws. */
final class Utf8Text {

    private Utf8Text() {}

    /** Drops control characters and what is no UTF-8 from {@code text[0..length)}; returns the length that is left. */
    static int clean(byte[] text, int length) {
        int kept = 0;
        int at = 0;
        while (at < length) {
            int size = sizeAt(text, at, length);
            if (size == 0) {
                at++;
                continue;
            }
            for (int i = 0; i < size; i++) {
                text[kept++] = text[at++];
            }
        }
        return kept;
    }

    /** The longest length up to {@code max} that does not cut a character of the clean text. */
    static int cut(byte[] text, int length, int max) {
        int end = Math.min(length, max);
        while (end > 0 && end < length && (text[end] & 0xc0) == 0x80) {
            end--;
        }
        return end;
    }

    /** Bytes of the character that starts there; 0 where none that is kept does. */
    private static int sizeAt(byte[] text, int at, int length) {
        int first = text[at] & 0xff;
        if (first < 0x80) {
            return first < 0x20 || first == 0x7f ? 0 : 1;
        }
        int size = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (at + size > length) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size > 0 && isKept(first, text[at + 1] & 0xff) ? size : 0;
    }

    /** False for C1 control characters, overlong forms, surrogates and what lies beyond Unicode. */
    private static boolean isKept(int first, int second) {
        return switch (first) {
            case 0xc2 -> second >= 0xa0;
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }
}
