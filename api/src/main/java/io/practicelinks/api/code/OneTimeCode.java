package io.practicelinks.api.code;

import java.security.SecureRandom;

/** Makes one-time codes: six decimal digits, each of the million equally likely. Any thread. */
public final class OneTimeCode {

    static final int DIGITS = 6;
    private static final int COUNT = 1_000_000;

    private final SecureRandom random = new SecureRandom();

    /** A fresh one. */
    public String next() {
        String digits = Integer.toString(random.nextInt(COUNT));
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
