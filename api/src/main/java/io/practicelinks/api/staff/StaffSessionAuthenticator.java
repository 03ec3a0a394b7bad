package io.practicelinks.api.staff;

import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Principal;
import org.jspecify.annotations.Nullable;

/** Knows a person of a practice by the token of a session. Runs on a virtual thread. */
final class StaffSessionAuthenticator implements Authenticator {

    private final StaffSessionService sessions;

    StaffSessionAuthenticator(StaffSessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public @Nullable Principal authenticate(String credential) {
        StaffSession session = credential.startsWith(StaffSessionService.PREFIX) ? sessions.use(credential) : null;
        return session == null ? null : new Principal.StaffSession(session.practiceId(), session.staffId());
    }
}
