package io.practicelinks.api.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.audit.Actor;
import io.practicelinks.api.audit.AuditEvent;
import io.practicelinks.api.audit.AuditStore;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.Failure.Conflict;
import io.practicelinks.api.failure.FieldError;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works at a practice, as the operator says. Any virtual thread. */
final class StaffService {

    private final Database database;
    private final AuditStore audit;
    private final Passwords passwords;
    private final Clock clock;
    private final StaffStore staff = new StaffStore();
    private final StaffSessionStore sessions = new StaffSessionStore();

    StaffService(Database database, AuditStore audit, Passwords passwords, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Fails with {@link Failure.NotFound} where there is no such practice. */
    void requirePractice(UUID practiceId) {
        database.asPractice(practiceId, tx -> {
            if (!staff.hasPractice(tx, practiceId)) {
                throw new Failure.NotFound("practice");
            }
            return practiceId;
        });
    }

    /** Fails with {@link Conflict} where somebody, in whichever practice, signs in with that address. */
    StaffMember create(UUID practiceId, NewStaffMember member) {
        String passwordHash = passwords.hash(member.password());
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return database.asPractice(practiceId, tx -> {
            staff.insert(tx, practiceId, id, member, passwordHash, OffsetDateTime.now(clock));
            if (!staff.insertAddress(tx, SignInHashes.ofEmail(member.email()), new StaffSession(practiceId, id))) {
                throw new Conflict(Conflict.Reason.ALREADY_EXISTS, "Somebody signs in with this e-mail address.");
            }
            audit.append(tx, AuditEvent.of(practiceId, Actor.ADMIN, "staff.created", "staff", id));
            return new StaffMember(id, member.name(), member.email(), false);
        });
    }

    List<StaffMember> list(UUID practiceId) {
        return database.asPractice(practiceId, tx -> staff.list(tx, practiceId));
    }

    /** Changes what is not null, and ends the person's sessions. */
    StaffMember change(UUID staffId, @Nullable String password, @Nullable Boolean isDisabled) {
        @Nullable UUID practiceId = database.inTransaction(tx -> staff.practiceOf(tx, staffId));
        if (practiceId == null) {
            throw new Failure.NotFound("staff member");
        }
        requireGood(password);
        @Nullable String passwordHash = password == null ? null : passwords.hash(password);
        StaffSession person = new StaffSession(practiceId, staffId);
        Map<String, Object> detail = Map.of("password", password != null, "disabled", String.valueOf(isDisabled));
        return database.asPractice(practiceId, tx -> {
            StaffMember changed = staff.change(tx, person, passwordHash, isDisabled, OffsetDateTime.now(clock));
            if (changed == null) {
                throw new Failure.NotFound("staff member");
            }
            sessions.deleteAllOf(tx, person);
            audit.append(
                    tx, new AuditEvent(practiceId, Actor.ADMIN, "staff.changed", "staff", staffId.toString(), detail));
            return changed;
        });
    }

    private static void requireGood(@Nullable String password) {
        @Nullable String weakness = password == null ? null : PasswordRules.weakness(password, List.of());
        if (weakness != null) {
            throw new Failure.Invalid(FieldError.body("/password", weakness));
        }
    }
}
