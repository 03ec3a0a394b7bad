package io.practicelinks.api.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Says where a fault came from: classes and stack, never messages, since those quote data (Postgres names the very values that it
 * refused).
 */
final class FaultText {

    private static final int FRAMES = 12;
    private static final int CAUSES = 5;

    private FaultText() {}

    static String of(Throwable fault) {
        StringBuilder text = new StringBuilder();
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            text.append(depth == 0 ? "" : "\ncaused by ")
                    .append(cause.getClass().getName());
            text.append(Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n  at " + frame)
                    .collect(Collectors.joining()));
            cause = cause.getCause();
        }
        return text.toString();
    }
}
