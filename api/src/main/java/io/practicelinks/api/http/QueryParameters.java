package io.practicelinks.api.http;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question mark, percent-decoded; a bare {@code +} stays one, since it begins phone numbers. Names are compared as they
 * stand. Immutable.
 *
 * @param query as it was sent; null: none
 */
record QueryParameters(@Nullable String query) {

    /** The first of that name, null where there is none. Fails with {@link Failure.Invalid} where it is not percent-encoded text. */
    @Nullable
    String first(String name) {
        for (String parameter : parameters()) {
            if (isNamed(parameter, name)) {
                return value(parameter, name);
            }
        }
        return null;
    }

    /** All of that name in their order. Fails as {@link #first} does, whichever it is. */
    List<String> all(String name) {
        return Arrays.stream(parameters())
                .filter(parameter -> isNamed(parameter, name))
                .map(parameter -> value(parameter, name))
                .toList();
    }

    private String[] parameters() {
        return query == null ? new String[0] : query.split("&", -1);
    }

    private static boolean isNamed(String parameter, String name) {
        return parameter.equals(name) || parameter.startsWith(name + "=");
    }

    private static String value(String parameter, String name) {
        return parameter.equals(name) ? "" : decode(name, parameter.substring(name.length() + 1));
    }

    private static String decode(String name, String value) {
        try {
            String decoded = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException notEncoded) {
            // The same answer as for a character that no text may have.
        }
        throw new Failure.Invalid(FieldError.query(name, "is not percent-encoded text"));
    }
}
