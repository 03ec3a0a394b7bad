package io.practicelinks.api.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a field {@code Content-Disposition} says, read letter by letter as RFC 6266 and RFC 8187 have it: the other opinion for tests. */
final class DispositionReader {

    private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String field;
    private int at;

    private DispositionReader(String field) {
        this.field = field;
    }

    /** By name in lower case, quotes and backslashes undone; null where the field has another form, or names one twice. */
    static @Nullable Map<String, String> parameters(String field) {
        DispositionReader reader = new DispositionReader(field);
        reader.skipSpaces();
        return reader.token().isEmpty() ? null : reader.parameters();
    }

    /** The one of them that counts. */
    static @Nullable String fileName(Map<String, String> parameters) {
        String extended = parameters.get("filename*");
        String decoded = extended == null ? null : decoded(extended);
        return decoded == null ? parameters.get("filename") : decoded;
    }

    private @Nullable Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        skipSpaces();
        while (at < field.length()) {
            if (!takes(';')) {
                return null;
            }
            skipSpaces();
            String name = token().toLowerCase(Locale.ROOT);
            skipSpaces();
            if (name.isEmpty() || !takes('=')) {
                return null;
            }
            skipSpaces();
            String value = takes('"') ? quoted() : token();
            boolean isMissing = value == null || (value.isEmpty() && field.charAt(at - 1) != '"');
            if (isMissing || parameters.put(name, String.valueOf(value)) != null) {
                return null;
            }
            skipSpaces();
        }
        return parameters;
    }

    private String token() {
        int from = at;
        while (at < field.length() && TOKEN.indexOf(field.charAt(at)) >= 0) {
            at++;
        }
        return field.substring(from, at);
    }

    /** Null where the closing quote is missing, or a character that no field may hold. */
    private @Nullable String quoted() {
        StringBuilder text = new StringBuilder();
        while (at < field.length()) {
            char c = field.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            if (c == '\\' && at < field.length()) {
                c = field.charAt(at++);
            } else if (c == '\\') {
                return null;
            }
            if (Character.isISOControl(c) && c != '\t') {
                return null;
            }
            text.append(c);
        }
        return null;
    }

    private boolean takes(char c) {
        boolean isThere = at < field.length() && field.charAt(at) == c;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private void skipSpaces() {
        while (at < field.length() && (field.charAt(at) == ' ' || field.charAt(at) == '\t')) {
            at++;
        }
    }

    /** {@code UTF-8'language'text}; null where it is not that. */
    private static @Nullable String decoded(String extended) {
        String[] parts = extended.split("'", 3);
        if (parts.length < 3 || !parts[0].equalsIgnoreCase("UTF-8")) {
            return null;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < parts[2].length(); i++) {
            char c = parts[2].charAt(i);
            if (c == '%') {
                if (!parts[2].substring(i).matches("%[0-9A-Fa-f]{2}.*")) {
                    return null;
                }
                octets.write(Integer.parseInt(parts[2].substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(c);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
