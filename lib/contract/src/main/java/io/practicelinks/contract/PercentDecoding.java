package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/** Undoes percent-encoding (RFC 3986 section 2.1) of a text that may only hold printable ASCII. Stateless. */
final class PercentDecoding {

    private PercentDecoding() {}

    /** The decoded text, or null where an escape is broken or a character is not printable ASCII. */
    static @Nullable String decodeAscii(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()) {
                    return null;
                }
                int high = Character.digit(text.charAt(i + 1), 16);
                int low = Character.digit(text.charAt(i + 2), 16);
                if (high < 0 || low < 0) {
                    return null;
                }
                c = (high << 4) | low;
                i += 2;
            }
            if (c < 0x20 || c > 0x7e) {
                return null;
            }
            decoded.append((char) c);
        }
        return decoded.toString();
    }
}
