package io.practicelinks.api.authority;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the authority of a conversation's patient stands. Immutable.
 *
 * @param basis of the last confirmation; null: never confirmed
 * @param endsAt when it ends by itself; null: it does not
 */
public record Authority(
        AuthorityState state,
        @Nullable Basis basis,
        @Nullable Instant endsAt) {

    /** The same at that time: one whose end has come has ended, also before anybody noted it. */
    Authority at(Instant now) {
        boolean isRunning = state == AuthorityState.UNCHECKED || state == AuthorityState.CONFIRMED;
        boolean isPast = endsAt != null && !endsAt.isAfter(now);
        return isRunning && isPast ? new Authority(AuthorityState.ENDED, basis, endsAt) : this;
    }

    /** True where health information may go to this patient, as far as this question goes. */
    public boolean permits() {
        return state == AuthorityState.NOT_NEEDED || state == AuthorityState.CONFIRMED;
    }

    /** True where this patient must no longer see what was said. */
    public boolean isOver() {
        return state == AuthorityState.REFUSED || state == AuthorityState.ENDED;
    }

    /** True where the patient writes for somebody else. */
    public boolean isNeeded() {
        return state != AuthorityState.NOT_NEEDED;
    }

    /** What the patient may be told: that it is confirmed, or not. */
    public Authority asToldToPatient() {
        return new Authority(state, null, null);
    }
}
