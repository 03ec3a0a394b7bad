package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every change of every state. */
class ChangeTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        #               open    quarantined  blocked  closed (was open)  closed (was quarantined)
        RELEASE,        OPEN,   OPEN,        -,       -,                 -
        BLOCK,          BLOCKED,BLOCKED,     BLOCKED, BLOCKED,           BLOCKED
        UNBLOCK,        OPEN,   -,           OPEN,    -,                 -
        CLOSE,          CLOSED, CLOSED,      -,       CLOSED,            CLOSED
        REOPEN,         OPEN,   -,           -,       OPEN,              OPEN
        UNDO_CLOSE,     -,      -,           -,       OPEN,              QUARANTINED
        PATIENT_WRITES, OPEN,   QUARANTINED, -,       OPEN,              QUARANTINED
        """)
    void shouldLeadWhereTheTableSays(
            Change change,
            @Nullable State open,
            @Nullable State quarantined,
            @Nullable State blocked,
            @Nullable State closedFromOpen,
            @Nullable State closedFromQuarantine) {
        assertThat(change.from(State.OPEN, null)).isEqualTo(open);
        assertThat(change.from(State.QUARANTINED, null)).isEqualTo(quarantined);
        assertThat(change.from(State.BLOCKED, null)).isEqualTo(blocked);
        assertThat(change.from(State.CLOSED, State.OPEN)).isEqualTo(closedFromOpen);
        assertThat(change.from(State.CLOSED, State.QUARANTINED)).isEqualTo(closedFromQuarantine);
    }

    /** A repeat finds done what it is for, and nothing that a patient does leads out of quarantine or of a block. */
    @ParameterizedTest
    @EnumSource(
            value = Change.class,
            names = {"UNDO_CLOSE"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldStayWhereItLedTo(Change change) {
        assertThat(Stream.of(State.OPEN, State.QUARANTINED, State.BLOCKED).map(state -> change.from(state, null)))
                .filteredOn(next -> next != null && next != State.CLOSED)
                .allSatisfy(next -> assertThat(change.from(next, null)).isEqualTo(next));
    }

    @Test
    void shouldAllowALinkItsHabitAndItsPracticeAnEvent() {
        // Given
        ConnectionLimits limits = new ConnectionLimits(60, 5, 1000);

        // When
        long ofNewLink = limits.allowed(false, 0, 671);

        // Then
        assertThat(ofNewLink).isEqualTo(60);
        assertThat(limits.allowed(false, 60 * 671 / 5, 671)).isEqualTo(60);
        assertThat(limits.allowed(false, 20 * 671, 671)).isEqualTo(100);
        assertThat(limits.allowed(true, 0, 671)).isEqualTo(1000);
    }
}
