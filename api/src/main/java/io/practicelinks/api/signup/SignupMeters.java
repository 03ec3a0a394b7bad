package io.practicelinks.api.signup;

import io.micrometer.core.instrument.Counter;

/**
 * What is counted of signups.
 *
 * @param begun {@code practicelinks_signups_total{outcome="begun"}}: a code is on its way
 * @param limited {@code …{outcome="limited"}}: refused, too many codes
 * @param connected {@code …{outcome="connected"}}: the first proof of a signup opened a conversation
 * @param rejoined {@code …{outcome="rejoined"}}: the first proof of a signup led to a conversation that was there
 * @param quarantined {@code practicelinks_conversations_quarantined_total}: conversations opened apart from the inbox
 * @param codesVerified {@code practicelinks_codes_verified_total}: signups and moves to another number that were proven
 */
public record SignupMeters(
        Counter begun,
        Counter limited,
        Counter connected,
        Counter rejoined,
        Counter quarantined,
        Counter codesVerified) {}
