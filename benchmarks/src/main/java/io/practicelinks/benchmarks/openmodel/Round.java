package io.practicelinks.benchmarks.openmodel;

import io.practicelinks.benchmarks.load.HyperfoilFigures;

/**
 * One server at one rate, once.
 *
 * @param rate requests that were due a second
 * @param serverBusy how much of its processor the server used, from 0 to 1
 * @param disturbed how much of that processor others used
 */
record Round(int rate, HyperfoilFigures load, double serverBusy, double disturbed) {

    /** Less than this of what was due is too little; arrivals are random, so it is never exact. */
    private static final double ENOUGH = 0.97;

    private static final double WHOLE_PROCESSOR = 0.95;

    /** Later than this to what was due, once in a hundred times: the generator's pauses are in the latencies then. */
    private static final long LATE_MICROS = 2_000;

    /** The server had no time left: latency is that of a queue which grows as long as the load goes on. */
    boolean isServerTheLimit() {
        return serverBusy > WHOLE_PROCESSOR;
    }

    /** The generator was late or did not begin what was due, and not because the server kept all its sessions waiting. */
    boolean isGeneratorTheLimit() {
        boolean isShort = load.perSecond() < rate * ENOUGH;
        return load.lateMicros() > LATE_MICROS || (isShort && !isServerTheLimit());
    }
}
