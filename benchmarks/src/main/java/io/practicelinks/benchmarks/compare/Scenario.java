package io.practicelinks.benchmarks.compare;

import java.util.List;

/**
 * What is asked of whom. The first contender is the edge: the others stand beside it.
 *
 * @param turns how many times the planned rounds it takes: more where the goals are narrower than the noise of so few
 * @param hasRefusals true where some of what is asked leads nowhere; else an answer that refuses spoils the figures
 */
record Scenario(String name, int turns, boolean hasRefusals, List<Contender> contenders) {

    Scenario(String name, boolean hasRefusals, List<Contender> contenders) {
        this(name, 1, hasRefusals, contenders);
    }

    Scenario {
        contenders = List.copyOf(contenders);
    }
}
