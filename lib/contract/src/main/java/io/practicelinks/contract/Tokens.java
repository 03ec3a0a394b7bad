package io.practicelinks.contract;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a link token looks like, and which canonical token a path or a typed text means.
 *
 * <p>Two kinds. <em>Generated</em>: ten characters of {@value #ALPHABET} (no look-alikes), the last a check character that
 * finds every single wrong character and every swap of neighbours. <em>Vanity</em>: {@code [a-z0-9-]{3,40}}. Look-up is by the
 * canonical form only, so that variants of one token neither fill a cache nor escape an eviction. Stateless, any thread.
 */
public final class Tokens {

    /** The 31 characters of generated tokens; a prime number of them, so that the check character is sound. */
    public static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    /** Characters of a generated token, the check character included. */
    public static final int GENERATED_LENGTH = 10;

    public static final int MIN_LENGTH = 3;
    public static final int MAX_LENGTH = 40;

    private static final int NOT_A_TOKEN = -1;
    private static final String TRAILING_PUNCTUATION = "/.,;:!?)]}>'\" ";
    private static final byte[] VALUES = values();

    private Tokens() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }

    /** A fresh generated token: nine random characters (about 44 bits) and the check character. */
    public static String generate(RandomGenerator random) {
        StringBuilder token = new StringBuilder(GENERATED_LENGTH);
        for (int i = 0; i < GENERATED_LENGTH - 1; i++) {
            token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return token.append(checkCharacter(token)).toString();
    }

    /** How a token is shown in print: {@code xxxxx-xxxxx} for a generated one, a vanity token as it is. */
    public static String display(String token) {
        return isGenerated(token) ? token.substring(0, 5) + "-" + token.substring(5) : token;
    }

    /** True where the text is a generated token in canonical form with the right check character. */
    public static boolean isGenerated(CharSequence text) {
        return text.length() == GENERATED_LENGTH && checkCharacter(text) == text.charAt(GENERATED_LENGTH - 1);
    }

    /** True where the text has the form of a vanity token: it may still be reserved or taken. */
    public static boolean isVanity(CharSequence text) {
        return countHyphens(text, 0) >= 0;
    }

    /**
     * The canonical path ({@code "/" + token}) that a request path means, or null where it can be no token. Returns the very
     * argument where it is canonical already, which is the hot path: one pass, no copy.
     */
    public static @Nullable String canonicalPath(String path) {
        int hyphens = path.startsWith("/") ? countHyphens(path, 1) : NOT_A_TOKEN;
        boolean mayBeGenerated = path.length() - 1 - hyphens == GENERATED_LENGTH;
        if (hyphens == 0 || (hyphens > 0 && !mayBeGenerated)) {
            return path;
        }
        String token = path.startsWith("/") ? canonical(path.substring(1)) : null;
        if (token == null) {
            return null;
        }
        return path.length() == token.length() + 1 && path.endsWith(token) ? path : "/" + token;
    }

    /**
     * The canonical token that a text means which a person typed, a scanner read or a browser sent: percent-encoding undone,
     * ASCII case folded, spaces around, trailing slashes and punctuation dropped, hyphens of generated tokens dropped. Null
     * where nothing of the form of a token is left.
     */
    public static @Nullable String canonical(String typed) {
        String decoded = PercentDecoding.decodeAscii(typed);
        if (decoded == null) {
            return null;
        }
        String text = foldCase(decoded.strip());
        int end = text.length();
        while (end > 0 && TRAILING_PUNCTUATION.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String trimmed = text.substring(0, end);
        String joined = trimmed.replace("-", "");
        if (isGenerated(joined)) {
            return joined;
        }
        return isVanity(trimmed) ? trimmed : null;
    }

    private static String foldCase(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }

    /** The hyphens in the text from there on, or {@link #NOT_A_TOKEN} where it has not the form of a token. */
    private static int countHyphens(CharSequence text, int from) {
        int length = text.length() - from;
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return NOT_A_TOKEN;
        }
        int hyphens = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-') {
                hyphens++;
            } else if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return NOT_A_TOKEN;
            }
        }
        return hyphens;
    }

    /** The check character over the first nine characters, or NUL where one of them is not of the alphabet. */
    private static char checkCharacter(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < GENERATED_LENGTH - 1; i++) {
            char c = text.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                return 0;
            }
            // Weights 2 to 10 are distinct and not 0 modulo 31, and so are their differences to each other and to the
            // check character's own weight of 1: each single error and each swap of neighbours changes the sum.
            sum += value * (GENERATED_LENGTH - i);
        }
        return ALPHABET.charAt(Math.floorMod(-sum, ALPHABET.length()));
    }
}
