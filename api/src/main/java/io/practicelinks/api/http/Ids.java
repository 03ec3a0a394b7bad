package io.practicelinks.api.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads ids that clients send (RFC 9562 section 4: eight, four, four, four and twelve hexadecimal digits, in any case). */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** Null for what is no id. The JDK alone would also read signs, other digits and hyphens elsewhere. */
    public static @Nullable UUID read(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }
}
