package io.practicelinks.api.staff;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are good enough where nothing else is asked for: NIST SP 800-63B-4 section 3.1.1.2, at least
 * {@value #MIN_LENGTH} characters, none that is expected or commonly used, no rule on what it is made of.
 */
final class PasswordRules {

    static final int MIN_LENGTH = 15;
    static final int MAX_LENGTH = 128;

    /** Of 0 to 4; 3 and more withstand 10⁸ guesses (zxcvbn). */
    private static final int GOOD = 3;

    /** What the estimate takes grows with the length; who types more than this needs none. */
    private static final int ESTIMATED_LENGTH = 64;

    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private PasswordRules() {}

    /**
     * What is wrong with it, null where nothing is.
     *
     * @param context words that must not make up the password, such as the person's name
     */
    static @Nullable String weakness(String password, List<String> context) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return String.format(Locale.ROOT, "must have %d to %d characters", MIN_LENGTH, MAX_LENGTH);
        }
        String estimated = password.substring(0, Math.min(password.length(), ESTIMATED_LENGTH));
        return ESTIMATE.measure(estimated, context).getScore() < GOOD
                ? "is easily guessed; four or more unrelated words are not"
                : null;
    }
}
