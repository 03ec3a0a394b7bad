package io.practicelinks.benchmarks.compare;

import java.util.List;

/** What is asked of whom. The first contender is the edge: the others stand beside it. */
record Scenario(String name, List<Contender> contenders) {

    Scenario {
        contenders = List.copyOf(contenders);
    }
}
