package io.practicelinks.api.web;

import io.practicelinks.api.failure.Failure;
import java.time.Duration;

/** What a page says to who asked too often: waiting helps, or only a person does. */
final class WaitText {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final String ASK_A_PERSON =
            "Too many wrong codes were typed for this number, and codes do not help any more. Call the practice: it helps you another way.";

    private WaitText() {}

    /** @param wait what it says where waiting helps */
    static String of(Failure.TooMany limited, String wait) {
        return limited.retryAfter().compareTo(LONGEST_WAIT) > 0 ? ASK_A_PERSON : wait;
    }
}
