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
        return isOne(credential) ? principal(sessions.find(credential)) : null;
    }

    @Override
    public @Nullable Principal authenticateUse(String credential) {
        return isOne(credential) ? principal(sessions.use(credential)) : null;
    }

    private static boolean isOne(String credential) {
        return credential.startsWith(StaffSessionService.PREFIX);
    }

    private static @Nullable Principal principal(@Nullable StaffSession session) {
        return session == null ? null : new Principal.StaffSession(session.practiceId(), session.staffId());
    }
}
