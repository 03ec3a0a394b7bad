package io.practicelinks.edge.audience;

import java.util.List;

/** Is {@code Sec-CH-UA-Platform} one of some names? The header is a structured string: the name in double quotes. Immutable, any thread. */
final class PlatformHints {

    private final String[] names;

    PlatformHints(List<String> names) {
        this.names = names.toArray(String[]::new);
    }

    boolean isEmpty() {
        return names.length == 0;
    }

    boolean contain(CharSequence hint) {
        for (String name : names) {
            if (isQuoted(name, hint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuoted(String name, CharSequence hint) {
        if (hint.length() != name.length() + 2) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (hint.charAt(i + 1) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
