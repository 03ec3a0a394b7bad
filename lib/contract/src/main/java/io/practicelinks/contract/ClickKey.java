package io.practicelinks.contract;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret 128-bit key of one link's click ids. Travels only from Postgres through the read model to the edge. Immutable.
 */
public record ClickKey(long k0, long k1) {

    /** 32 hexadecimal digits. */
    public String toHex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(k0) + hex.toHexDigits(k1);
    }

    /** The key of 32 hexadecimal digits, or null where the text is none. */
    public static @Nullable ClickKey ofHex(String text) {
        if (text.length() != 32 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        return new ClickKey(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    @Override
    public String toString() {
        return "ClickKey[secret]";
    }
}
