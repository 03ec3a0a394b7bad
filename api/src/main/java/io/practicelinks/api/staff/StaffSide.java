package io.practicelinks.api.staff;

import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.http.Authenticator;
import io.practicelinks.api.http.Routes;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.secret.KeyedHash;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Accounts and sessions of staff, put together.
 *
 * @param sessions knows staff by their bearer token
 * @param upkeep to be run again and again
 */
public record StaffSide(List<Routes> routes, Authenticator sessions, Round upkeep) {

    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(15);

    public StaffSide {
        routes = List.copyOf(routes);
    }

    /**
     * Built from these.
     *
     * @param relay may forget from where people of all practices signed in
     * @param workers the threads that may hash a password at the same time
     */
    public static StaffSide of(
            Database database,
            Database relay,
            AuditStore audit,
            KeyedHash keyedHash,
            SignInMeters meters,
            WorkerExecutor workers,
            Clock clock) {
        Passwords passwords = new Passwords(workers);
        SignInService signIns = new SignInService(database, relay, audit, keyedHash, meters, clock);
        StaffSessionService sessions = new StaffSessionService(database, audit, passwords, signIns, clock);
        StaffService staff = new StaffService(database, audit, passwords, clock);
        Round upkeep = () -> {
            sessions.sweep();
            signIns.sweep();
            return BETWEEN_SWEEPS;
        };
        return new StaffSide(
                List.of(new StaffRoutes(staff, sessions)), new StaffSessionAuthenticator(sessions), upkeep);
    }
}
