package io.practicelinks.benchmarks.compare;

import java.util.List;

/** What is asked of whom. The first contender is the edge, which the others are held against. */
record Scenario(String name, List<Contender> contenders) {

    Scenario {
        contenders = List.copyOf(contenders);
    }
}
