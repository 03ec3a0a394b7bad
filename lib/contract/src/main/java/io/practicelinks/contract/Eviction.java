package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/**
 * The message on {@link RedisKeys#EVICTIONS}: a link has reached this version, nothing older of it may be cached or served.
 */
public record Eviction(String token, LinkVersion version) {

    public String encode() {
        return version.incarnation() + " " + version.version() + " " + token;
    }

    /** The eviction of that text, or null where the text is none. */
    public static @Nullable Eviction parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 3 || !Tokens.isVanity(parts[2])) {
            return null;
        }
        try {
            return new Eviction(parts[2], new LinkVersion(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
