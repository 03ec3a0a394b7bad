package io.practicelinks.benchmarks.compare;

/**
 * What one server used and gave while it was asked without pause.
 *
 * @param cpuMillis user and system time of the server
 * @param storeCpuMillis the same of its Redis, where only this server uses it
 */
record Round(WrkFigures load, long cpuMillis, long storeCpuMillis) {

    double cpuMicrosPerAnswer() {
        return cpuMillis * 1e3 / load.answers();
    }

    /** Of server and Redis together. */
    double allCpuMicrosPerAnswer() {
        return (cpuMillis + storeCpuMillis) * 1e3 / load.answers();
    }

    /** How much of its processor the server used, from 0 to 1. */
    double busy() {
        return cpuMillis * 1e3 / load.micros();
    }
}
