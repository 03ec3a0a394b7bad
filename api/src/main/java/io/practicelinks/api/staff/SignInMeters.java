package io.practicelinks.api.staff;

import io.micrometer.core.instrument.Counter;

/**
 * What is counted of tries to sign in that were refused: {@code practicelinks_staff_sign_ins_refused_total{reason}}.
 *
 * @param password it was wrong
 * @param closed the operator has closed the account
 * @param unknown nobody signs in with that address
 * @param locked one try too many
 */
public record SignInMeters(Counter password, Counter closed, Counter unknown, Counter locked) {}
