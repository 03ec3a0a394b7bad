package io.practicelinks.edge.redirect;

import java.util.List;
import java.util.Locale;

/** Is a request meant for this edge? By its {@code Host} without port; an empty list allows any. Immutable, any thread. */
public final class AllowedHosts {

    private final String[] names;

    public AllowedHosts(List<String> names) {
        this.names = new String[names.size()];
        for (int i = 0; i < this.names.length; i++) {
            this.names[i] = names.get(i).strip().toLowerCase(Locale.ROOT);
        }
    }

    boolean allow(CharSequence host) {
        if (names.length == 0) {
            return true;
        }
        int length = lengthWithoutPort(host);
        for (String name : names) {
            if (isSame(name, host, length)) {
                return true;
            }
        }
        return false;
    }

    private static int lengthWithoutPort(CharSequence host) {
        int end = host.length();
        while (end > 0 && host.charAt(end - 1) >= '0' && host.charAt(end - 1) <= '9') {
            end--;
        }
        return end > 0 && host.charAt(end - 1) == ':' ? end - 1 : host.length();
    }

    private static boolean isSame(String name, CharSequence host, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = host.charAt(i);
            if (name.charAt(i) != (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)) {
                return false;
            }
        }
        return true;
    }
}
