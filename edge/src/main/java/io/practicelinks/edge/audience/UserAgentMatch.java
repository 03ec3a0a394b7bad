package io.practicelinks.edge.audience;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Is one of some texts in a User-Agent? Immutable, any thread. */
final class UserAgentMatch {

    private final byte[][] texts;

    UserAgentMatch(List<String> texts) {
        this.texts = texts.stream()
                .map(text -> text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** True where no text is asked for. */
    boolean isEmpty() {
        return texts.length == 0;
    }

    /** True where one of the texts is in {@code folded[0..length)}, which is in lower case. */
    boolean isIn(byte[] folded, int length) {
        for (byte[] text : texts) {
            if (isIn(text, folded, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(byte[] text, byte[] folded, int length) {
        byte first = text[0];
        for (int at = 0, last = length - text.length; at <= last; at++) {
            if (folded[at] == first && isAt(text, folded, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] text, byte[] folded, int at) {
        for (int i = 1; i < text.length; i++) {
            if (folded[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
