package io.practicelinks.benchmarks.compare;

import java.util.List;

/**
 * What is asked of whom. The first contender is the edge: the others stand beside it.
 *
 * @param hasRefusals true where some of what is asked leads nowhere; else an answer that refuses spoils the figures
 */
record Scenario(String name, boolean hasRefusals, List<Contender> contenders) {

    Scenario {
        contenders = List.copyOf(contenders);
    }
}
