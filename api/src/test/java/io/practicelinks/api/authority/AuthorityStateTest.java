package io.practicelinks.api.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state with every event. */
class AuthorityStateTest {

    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
    private static final AuthorityEvent CONFIRMED = new AuthorityEvent.Confirmed(Basis.PARENT, null, null);

    @ParameterizedTest
    @EnumSource(value = AuthorityState.class, names = "NOT_NEEDED", mode = EnumSource.Mode.EXCLUDE)
    void shouldDoAsAPersonSaysWhateverItWas(AuthorityState former) {
        assertThat(former.after(CONFIRMED)).isEqualTo(AuthorityState.CONFIRMED);
        assertThat(former.after(new AuthorityEvent.Refused())).isEqualTo(AuthorityState.REFUSED);
        assertThat(former.after(new AuthorityEvent.Reopened())).isEqualTo(AuthorityState.UNCHECKED);
    }

    @ParameterizedTest
    @EnumSource(value = AuthorityState.class, names = "NOT_NEEDED", mode = EnumSource.Mode.EXCLUDE)
    void shouldEndAndStayRefused(AuthorityState former) {
        assertThat(former.after(new AuthorityEvent.Ended()))
                .isEqualTo(former == AuthorityState.REFUSED ? AuthorityState.REFUSED : AuthorityState.ENDED);
    }

    @ParameterizedTest
    @EnumSource(AuthorityState.class)
    void shouldNeverBeNeededByWhoWritesForThemselves(AuthorityState state) {
        List<AuthorityEvent> events = List.of(
                CONFIRMED, new AuthorityEvent.Refused(), new AuthorityEvent.Reopened(), new AuthorityEvent.Ended());
        for (AuthorityEvent event : events) {
            assertThat(state.after(event) == AuthorityState.NOT_NEEDED).isEqualTo(state == AuthorityState.NOT_NEEDED);
        }
    }

    @ParameterizedTest
    @EnumSource(AuthorityState.class)
    void shouldPermitNothingFromItsEndOnAlsoBeforeAnybodyNotedIt(AuthorityState state) {
        // Given
        Authority authority = new Authority(state, Basis.PARENT, END);

        // When
        Authority before = authority.at(END.minusNanos(1));
        Authority after = authority.at(END);

        // Then
        assertThat(before).isEqualTo(authority);
        assertThat(after.permits()).isEqualTo(state == AuthorityState.NOT_NEEDED);
        assertThat(after.isOver()).isEqualTo(state != AuthorityState.NOT_NEEDED);
    }
}
