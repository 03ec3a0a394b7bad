package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.report.Standing;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rounds of one contender in one scenario, the n-th beside the n-th of every other contender. */
record Rounds(Contender contender, List<Round> all) {

    Rounds {
        all = List.copyOf(all);
    }

    boolean hasStore() {
        return all.stream().anyMatch(round -> round.storeCpuMillis() > 0);
    }

    Spread of(ToDoubleFunction<Round> figure) {
        return Spread.of(all, figure);
    }

    /** CPU time per answer beside that of others. Where both have a Redis of their own, Redis counts on both sides. */
    Spread cpuBeside(Rounds others) {
        boolean isSameServer = contender.server().equals(others.contender.server());
        ToDoubleFunction<Round> cpu = others.hasStore() && hasStore() && !isSameServer
                ? Round::allCpuMicrosPerAnswer
                : Round::cpuMicrosPerAnswer;
        return Spread.ofRatios(
                all.stream().mapToDouble(cpu).toArray(),
                others.all.stream().mapToDouble(cpu).toArray());
    }

    /** @param edge the rounds of the first contender */
    Standing standing(String scenario, Rounds edge) {
        return new Standing(
                scenario,
                contender.name(),
                of(Round::cpuMicrosPerAnswer),
                hasStore() ? of(Round::allCpuMicrosPerAnswer) : null,
                contender.equals(edge.contender) ? null : edge.cpuBeside(this),
                of(round -> round.load().perSecond()).median(),
                of(round -> round.load().p50Micros()).median(),
                of(round -> round.load().p99Micros()).median(),
                of(round -> round.load().p999Micros()).median(),
                contender.server().residentKib() / 1024.0,
                of(Round::busy).median(),
                of(Round::disturbed).median());
    }
}
