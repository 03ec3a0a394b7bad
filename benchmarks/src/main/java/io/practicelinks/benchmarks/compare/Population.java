package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.server.Links;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The links of a run: those of the campaign, and for each round of the part "cold" some that nobody has asked for. That is how cold links
 * stay cold though the edge is not restarted: there is a fresh set for each round.
 */
final class Population {

    private final List<String> campaign;
    private final List<List<String>> cold;

    private Population(List<String> campaign, List<List<String>> cold) {
        this.campaign = List.copyOf(campaign);
        this.cold = List.copyOf(cold);
    }

    static Population of(Plan plan) {
        int sets = plan.includes("cold") ? Turns.WARM_UP + plan.rounds() : 0;
        int size = plan.coldLinks();
        List<String> tokens = Links.tokens(plan.links() + sets * size);
        List<String> rest = tokens.subList(plan.links(), tokens.size());
        return new Population(
                tokens.subList(0, plan.links()),
                IntStream.range(0, sets)
                        .mapToObj(set -> rest.subList(set * size, (set + 1) * size))
                        .toList());
    }

    /** The hottest first. */
    List<String> campaign() {
        return campaign;
    }

    /** The links of a round of the part "cold", those of the warm-up counted. */
    List<String> cold(int round) {
        return cold.get(round);
    }

    /** All of them. */
    List<String> all() {
        return Stream.concat(campaign.stream(), cold.stream().flatMap(List::stream))
                .toList();
    }
}
