package io.practicelinks.api.patient;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What depends on a patient's age in a practice. Immutable.
 *
 * @param guardianAccessEndsAt years, from which on a parent no longer sees a child's conversation
 * @param zone in which the practice's days begin
 */
public record AgeRules(int guardianAccessEndsAt, ZoneId zone) {

    /** Years, from which on a child may connect alone (as 16 CFR 312.2 has it, COPPA). */
    public static final int ALONE_FROM = 13;

    private static final int OLDEST = 130;

    /** True from the birthday on which a child may connect alone. */
    public boolean mayBeAlone(LocalDate birthDate, Instant now) {
        return hasReached(ALONE_FROM, birthDate, now);
    }

    /** True until the birthday on which a parent's access ends. */
    public boolean isUnderGuardian(LocalDate birthDate, Instant now) {
        return !hasReached(guardianAccessEndsAt, birthDate, now);
    }

    /** True where somebody who lives may be born on that day. */
    public boolean isPossible(LocalDate birthDate, Instant now) {
        return !birthDate.isAfter(today(now)) && !hasReached(OLDEST, birthDate, now);
    }

    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** Who was born on February 29 is a year older on February 28 of common years, as Postgres counts too. */
    private boolean hasReached(int years, LocalDate birthDate, Instant now) {
        return !birthDate.plusYears(years).isAfter(today(now));
    }
}
