package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.load.Requests;
import io.practicelinks.benchmarks.server.Server;
import java.util.function.IntFunction;

/**
 * One side of a comparison.
 *
 * @param requests what it is asked in each round, those of the warm-up counted
 * @param clicks true where each answer that leads somewhere is a click to be stored
 * @param length of its rounds, in those of the plan
 */
record Contender(String name, Server server, IntFunction<Requests> requests, boolean clicks, int length) {

    Contender(String name, Server server, IntFunction<Requests> requests, boolean clicks) {
        this(name, server, requests, clicks, 1);
    }

    Contender withRoundsOf(int plannedOnes) {
        return new Contender(name, server, requests, clicks, plannedOnes);
    }
}
