package io.practicelinks.api.signup;

import io.micrometer.core.instrument.Counter;

/**
 * What is counted of questions for changes of SIM cards: {@code practicelinks_sim_swap_lookups_total{result}}.
 *
 * @param changed the carrier told when
 * @param unchanged not within the time that the carrier looks back
 * @param unknown the carrier does not tell of that number
 * @param failed no answer in time, or none that could be read
 */
public record SimSwapMeters(Counter changed, Counter unchanged, Counter unknown, Counter failed) {}
