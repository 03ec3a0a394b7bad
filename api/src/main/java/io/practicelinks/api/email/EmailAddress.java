package io.practicelinks.api.email;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address of the plain form {@code name@example.com}: no display name, no comment, no quotes, so that it is one address in
 * every header field. Immutable.
 *
 * @param address as typed, less the spaces around it
 */
public record EmailAddress(String address) {

    /** RFC 5321 section 4.5.3.1.3, less the angle brackets. */
    private static final int MAX_LENGTH = 254;

    private static final String ATOM = "[^@\\p{C}\\p{Z}<>()\\[\\],;:\\\\\"]+";
    private static final Pattern FORM = Pattern.compile(ATOM + "@" + ATOM + "\\.[^@.\\p{C}\\p{Z}<>()\\[\\],;:\\\\\"]+");

    /** The address that was typed, or null where it is none. */
    public static @Nullable EmailAddress parse(String typed) {
        String address = typed.strip();
        return address.length() <= MAX_LENGTH && FORM.matcher(address).matches() ? new EmailAddress(address) : null;
    }

    /** As compared: hardly any provider tells capitals apart, and people type them at random. */
    public String folded() {
        return address.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "EmailAddress[personal]";
    }
}
