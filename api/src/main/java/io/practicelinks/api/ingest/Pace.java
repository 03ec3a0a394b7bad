package io.practicelinks.api.ingest;

import java.time.Duration;

/**
 * How long do clicks gather before the next transaction? Ten times as long as the last one took, at most a quarter of a second: the
 * busier Postgres is, the more clicks share one statement, one raise of their rollup row and one commit, and ingest takes about a tenth of
 * a session's time until it is at the limit. A lone click waits next to nothing.
 */
final class Pace {

    private static final int TIMES = 10;
    private static final Duration LONGEST = Duration.ofMillis(250);

    private Pace() {}

    /** @param isFull true where the last transaction could take no more: then others wait already */
    static Duration rest(Duration transaction, boolean isFull) {
        if (isFull) {
            return Duration.ZERO;
        }
        Duration rest = transaction.multipliedBy(TIMES);
        return rest.compareTo(LONGEST) < 0 ? rest : LONGEST;
    }
}
