package io.practicelinks.api.patient;

import com.github.f4b6a3.uuid.UuidCreator;
import io.practicelinks.api.database.Database;
import io.practicelinks.api.email.EmailAddress;
import io.practicelinks.api.secret.SecretTokens;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a practice's patients are, and which session is whose.
 *
 * <p>A session token is 32 random bytes in base64url; only its SHA-256 is kept. Nothing extends a session: after
 * {@link #SESSION_LIFETIME} the number is proven again. Any virtual thread.
 */
public final class PatientService {

    /** Of a session, from the proof of the number on. */
    public static final Duration SESSION_LIFETIME = Duration.ofDays(30);

    /** So long after a code was typed its session may change what later proofs rest on (OWASP ASVS 5.0, 7.5.1). */
    public static final Duration FRESH = Duration.ofMinutes(15);

    private final Database database;
    private final Clock clock;
    private final PatientStore patients = new PatientStore();
    private final PatientSessionStore sessions = new PatientSessionStore();

    public PatientService(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The id of the patient with that number and name, a new one where there was none, and always without a number. */
    public UUID findOrCreate(SqlClient tx, NewPatient patient) {
        return patients.findOrCreate(tx, UuidCreator.getTimeOrderedEpoch(), patient, OffsetDateTime.now(clock));
    }

    /** The patient's proven number; null: none is proven. */
    public @Nullable Mobile mobileOf(SqlClient tx, UUID practiceId, UUID patientId) {
        return patients.mobile(tx, practiceId, patientId);
    }

    /** Since when that address is the patient's proven one; null where it is not. */
    public @Nullable Instant emailProvenAt(SqlClient tx, PatientSession patient, EmailAddress email) {
        PatientStore.ProvenEmail proven = patients.provenEmail(tx, patient);
        return proven != null && proven.email().folded().equals(email.folded()) ? proven.provenAt() : null;
    }

    /** Takes an address as proven, now, in place of any other. Returns when. */
    public Instant proveEmail(SqlClient tx, PatientSession patient, EmailAddress email) {
        Instant now = clock.instant();
        patients.proveEmail(tx, patient, email, now);
        return now;
    }

    /** A fresh session's token, shown this once. */
    public String openSession(SqlClient tx, PatientSession session) {
        String token = SecretTokens.generate();
        OffsetDateTime now = OffsetDateTime.now(clock);
        sessions.insert(tx, SecretTokens.hash(token), session, now, now.plus(SESSION_LIFETIME));
        return token;
    }

    /** A session beside that one, which expires with it: only a proof makes a session that lasts longer. Null where that one is over. */
    public @Nullable String openSessionBeside(SqlClient tx, String token, PatientSession session) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime expiresAt = sessions.expiresAt(tx, SecretTokens.hash(token), now);
        if (expiresAt == null) {
            return null;
        }
        String fresh = SecretTokens.generate();
        sessions.insert(tx, SecretTokens.hash(fresh), session, now, expiresAt);
        return fresh;
    }

    /** Whether a code was typed no longer than {@link #FRESH} ago for the session of that token, or for the one that it was opened beside. */
    public boolean isFresh(SqlClient tx, String token) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime expiresAt = sessions.expiresAt(tx, SecretTokens.hash(token), now);
        return expiresAt != null
                && expiresAt.minus(SESSION_LIFETIME).plus(FRESH).isAfter(now);
    }

    /** Ends all sessions of the patient. */
    public void closeSessionsOf(SqlClient tx, UUID practiceId, UUID patientId) {
        sessions.deleteAllOf(tx, practiceId, patientId);
    }

    /** The session of that token, or null where there is none or it has expired. */
    public @Nullable PatientSession sessionOf(String token) {
        if (!SecretTokens.mayBeOne(token)) {
            return null;
        }
        byte[] hash = SecretTokens.hash(token);
        return database.inTransaction(tx -> sessions.find(tx, hash, OffsetDateTime.now(clock)));
    }

    /** Ends the session of that token, if there is one. */
    public void closeSession(String token) {
        database.<@Nullable Void>inTransaction(tx -> {
            sessions.delete(tx, SecretTokens.hash(token));
            return null;
        });
    }

    /** Deletes sessions that have expired. */
    public void forgetExpiredSessions() {
        database.<@Nullable Void>inTransaction(tx -> {
            sessions.deleteExpired(tx, OffsetDateTime.now(clock));
            return null;
        });
    }
}
