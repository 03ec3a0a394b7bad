package io.practicelinks.api.authority;

import io.practicelinks.api.authority.AuthorityStore.Due;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Notes the authorities that have come to their end. Nothing waits for it: at a request the clock decides. On a virtual thread.
 */
public final class AuthorityEndService implements Round {

    static final int AT_ONCE = 200;

    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Database retention;
    private final AuthorityService authorities;
    private final Clock clock;
    private final AuthorityStore store = new AuthorityStore();

    /** @param retention of the role RETENTION, which sees all practices */
    public AuthorityEndService(Database retention, AuthorityService authorities, Clock clock) {
        this.retention = retention;
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public Duration run() {
        List<Due> due = retention.inTransaction(tx -> store.due(tx, clock.instant(), AT_ONCE));
        due.forEach(one -> authorities.end(one.practiceId(), one.conversationId()));
        return due.size() == AT_ONCE ? Duration.ZERO : EVERY;
    }
}
