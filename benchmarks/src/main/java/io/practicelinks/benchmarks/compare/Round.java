package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.WrkFigures;

/**
 * What one server used and gave while it was asked without pause.
 *
 * @param cpuMillis user and system time of the server
 * @param storeCpuMillis the same of its Redis, where only this server uses it
 * @param processorMillis for how long the server's processor worked, for whomever
 * @param wallMillis how long all of that took
 */
record Round(WrkFigures load, long cpuMillis, long storeCpuMillis, long processorMillis, long wallMillis) {

    double cpuMicrosPerAnswer() {
        return cpuMillis * 1e3 / load.answers();
    }

    /** Of server and Redis together. */
    double allCpuMicrosPerAnswer() {
        return (cpuMillis + storeCpuMillis) * 1e3 / load.answers();
    }

    /** How much of its processor the server used, from 0 to 1. */
    double busy() {
        return (double) cpuMillis / wallMillis;
    }

    /** How much of the server's processor others used, from 0 to 1: what disturbed the measurement. */
    double disturbed() {
        return Math.max(0.0, (double) (processorMillis - cpuMillis) / wallMillis);
    }
}
