package io.practicelinks.api.desk;

import io.practicelinks.contract.Tokens;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * What a code of the front desk looks like: ten characters without look-alikes, 49 bits, shown in capitals as {@code XXXXX-XXXXX}. Typed in
 * any case, with any hyphens and spaces. Any thread.
 */
public final class ConnectCode {

    static final int LENGTH = 10;
    static final String ALPHABET = Tokens.ALPHABET.toUpperCase(Locale.ROOT);

    private static final int HALF = LENGTH / 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ConnectCode() {}

    /** A fresh one in canonical form, each equally likely. */
    static String next() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** A canonical one as it is shown. */
    static String shown(String canonical) {
        return canonical.substring(0, HALF) + "-" + canonical.substring(HALF);
    }

    /** What a typed text means; of what is no code, some text that is none either. */
    static String canonical(String typed) {
        return typed.replaceAll("[\\p{Pd}\\p{Z}\\s]", "")
                .codePoints()
                .map(ConnectCode::capital)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Of a letter of ASCII: others, such as the long s, have capitals there too. */
    private static int capital(int c) {
        return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
    }

    /** False for what was surely mistyped: it is too short or long, or has a character that no code has. */
    public static boolean mayBeOne(String typed) {
        String code = canonical(typed);
        return code.length() == LENGTH && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }
}
