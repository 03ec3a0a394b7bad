package io.practicelinks.edge.click;

/**
 * Reads one value of a query string as clean UTF-8: percent-encoding undone, control characters, broken escapes and broken UTF-8
 * left out, cut at a character. Stateless, allocates nothing, never throws.
 */
public final class QueryText {

    private QueryText() {}

    /**
     * Copies the first value of that name and returns its length; 0 where there is none.
     *
     * @param name plain ASCII; an encoded name in the query is not recognised
     */
    public static int copy(String query, String name, byte[] out, int max) {
        int at = valueOf(query, name);
        return at < 0 ? 0 : Utf8Text.clean(out, decode(query, at, out, max));
    }

    private static int valueOf(String query, String name) {
        for (int at = query.indexOf(name); at >= 0; at = query.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || query.charAt(at - 1) == '&') && end < query.length() && query.charAt(end) == '=') {
                return end + 1;
            }
        }
        return -1;
    }

    private static int decode(String query, int from, byte[] out, int max) {
        int length = 0;
        for (int i = from; i < query.length() && length < max; i++) {
            char c = query.charAt(i);
            if (c == '&') {
                break;
            }
            if (c != '%') {
                out[length++] = (byte) (c == '+' ? ' ' : c);
            } else if (i + 2 < query.length()) {
                int high = Character.digit(query.charAt(i + 1), 16);
                int low = Character.digit(query.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    out[length++] = (byte) (high << 4 | low);
                    i += 2;
                }
            }
        }
        return length;
    }
}
