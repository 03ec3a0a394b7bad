package io.practicelinks.api.audit;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of the chain, and the events as the sealer's role sees them: those of all practices. */
final class AuditChainStore {

    /** The hash before the first link. */
    static final Buffer NOTHING = Buffer.buffer(new byte[32]);

    private static final String LOCK_HEAD = "SELECT number, hash FROM audit_chain FOR UPDATE";
    private static final String HEAD = "SELECT number, hash FROM audit_chain";
    private static final String MOVE_HEAD = "UPDATE audit_chain SET number = $1, hash = $2";

    private static final String UNSEALED = "SELECT " + AuditQueries.COLUMNS + """
            FROM audit_unsealed u JOIN audit_event e ON e.practice_id = u.practice_id AND e.id = u.event_id
            WHERE e.occurred_at >= $1 ORDER BY u.occurred_at, u.event_id LIMIT $2
            """;

    private static final String TAKE_UNSEALED = """
            DELETE FROM audit_unsealed u USING unnest($1::uuid[], $2::uuid[]) AS t(practice_id, event_id)
            WHERE u.practice_id = t.practice_id AND u.event_id = t.event_id
            """;

    private static final String OLDEST_UNSEALED = "SELECT min(occurred_at) AS oldest FROM audit_unsealed";

    private static final String WAITING_SINCE =
            "SELECT practice_id, event_id FROM audit_unsealed WHERE occurred_at < $1 ORDER BY occurred_at LIMIT $2";

    private static final String ADD = """
            INSERT INTO audit_seal (number, practice_id, event_id, hash, key_id)
            SELECT number, practice_id, event_id, hash, $5
            FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bytea[]) AS t(number, practice_id, event_id, hash)
            """;

    private static final String LINKS =
            "SELECT s.number, s.practice_id AS sealed_practice, s.event_id, s.hash, s.key_id, "
                    + AuditQueries.COLUMNS + """
            FROM audit_seal s LEFT JOIN audit_event e ON e.practice_id = s.practice_id AND e.id = s.event_id
            WHERE s.number > $1 ORDER BY s.number LIMIT $2
            """;

    private static final String EVENTS = """
            SELECT e.practice_id, e.id AS event_id,
                EXISTS (SELECT FROM audit_seal s WHERE s.practice_id = e.practice_id AND s.event_id = e.id)
                OR EXISTS (SELECT FROM audit_unsealed u WHERE u.practice_id = e.practice_id AND u.event_id = e.id) AS is_known
            FROM audit_event e WHERE (e.practice_id, e.id) > ($1, $2) ORDER BY e.practice_id, e.id LIMIT $3
            """;

    /** The oldest links. */
    private static final String EXPIRED = """
            SELECT s.number, s.practice_id, s.event_id, e.occurred_at FROM audit_seal s
            LEFT JOIN audit_event e ON e.practice_id = s.practice_id AND e.id = s.event_id
            ORDER BY s.number LIMIT $1
            """;

    private static final String DELETE_EVENTS = """
            DELETE FROM audit_event e USING unnest($1::uuid[], $2::uuid[]) AS t(practice_id, event_id)
            WHERE e.practice_id = t.practice_id AND e.id = t.event_id AND e.occurred_at < $3
            """;

    private static final String DELETE_SEALS = "DELETE FROM audit_seal WHERE number < $1";

    /** A link with what it seals; the event is null where it is gone. */
    record Link(Seal seal, @Nullable StoredEvent event) {}

    /** @param isKnown false where it has no link and does not wait for one */
    record Presence(EventKey key, boolean isKnown) {}

    /** Which event of which practice. */
    record EventKey(UUID practiceId, UUID eventId) {}

    /** The end of the chain; nobody else adds to it until the transaction ends. */
    ChainHead lockHead(SqlClient tx) {
        return head(tx.preparedQuery(LOCK_HEAD).execute().await().iterator().next());
    }

    ChainHead head(SqlClient tx) {
        return head(tx.preparedQuery(HEAD).execute().await().iterator().next());
    }

    private static ChainHead head(Row row) {
        return new ChainHead(row.getLong("number"), row.getBuffer("hash"));
    }

    /** Events of then or later without a link, the oldest first. */
    List<StoredEvent> unsealed(SqlClient tx, Instant since, int limit) {
        List<StoredEvent> events = new ArrayList<>();
        for (Row row :
                tx.preparedQuery(UNSEALED).execute(Tuple.of(utc(since), limit)).await()) {
            events.add(AuditQueries.event(row));
        }
        return events;
    }

    /** Adds links in order, and moves the end of the chain behind the last of them. */
    void add(SqlClient tx, List<Seal> seals, String keyId) {
        UUID[] practices = seals.stream().map(Seal::practiceId).toArray(UUID[]::new);
        UUID[] events = seals.stream().map(Seal::eventId).toArray(UUID[]::new);
        tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        seals.stream().map(Seal::number).toArray(Long[]::new),
                        practices,
                        events,
                        seals.stream().map(Seal::hash).toArray(Buffer[]::new),
                        keyId))
                .await();
        tx.preparedQuery(TAKE_UNSEALED)
                .execute(Tuple.tuple().addArrayOfUUID(practices).addArrayOfUUID(events))
                .await();
        Seal last = seals.getLast();
        tx.preparedQuery(MOVE_HEAD)
                .execute(Tuple.of(last.number(), last.hash()))
                .await();
    }

    /** How long the oldest event has been without a link; zero where there is none. */
    Duration oldestWait(SqlClient tx, Instant now) {
        OffsetDateTime oldest = tx.preparedQuery(OLDEST_UNSEALED)
                .execute()
                .await()
                .iterator()
                .next()
                .getOffsetDateTime("oldest");
        return oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
    }

    /** Links behind that number in order. */
    List<Link> links(SqlClient tx, long after, int limit) {
        List<Link> links = new ArrayList<>();
        for (Row row : tx.preparedQuery(LINKS).execute(Tuple.of(after, limit)).await()) {
            Seal seal = new Seal(
                    row.getLong("number"),
                    row.getUUID("sealed_practice"),
                    row.getUUID("event_id"),
                    row.getBuffer("hash"),
                    row.getString("key_id"));
            links.add(new Link(seal, row.getUUID("id") == null ? null : AuditQueries.event(row)));
        }
        return links;
    }

    /** Events older than that which still wait for their link. */
    List<EventKey> waitingSince(SqlClient tx, Instant time, int limit) {
        return keys(tx, WAITING_SINCE, Tuple.of(utc(time), limit));
    }

    /** Events after that one, in the order of their keys. */
    List<Presence> events(SqlClient tx, EventKey after, int limit) {
        List<Presence> events = new ArrayList<>();
        Tuple values = Tuple.of(after.practiceId(), after.eventId(), limit);
        for (Row row : tx.preparedQuery(EVENTS).execute(values).await()) {
            events.add(new Presence(
                    new EventKey(row.getUUID("practice_id"), row.getUUID("event_id")), row.getBoolean("is_known")));
        }
        return events;
    }

    private static List<EventKey> keys(SqlClient tx, String query, Tuple values) {
        List<EventKey> keys = new ArrayList<>();
        for (Row row : tx.preparedQuery(query).execute(values).await()) {
            keys.add(new EventKey(row.getUUID("practice_id"), row.getUUID("event_id")));
        }
        return keys;
    }

    /**
     * Deletes the oldest events of the chain, up to the last one that is older than that, which stays, with their links but for the last:
     * the next one's hash needs it. Returns how many events. Fails, and nothing is deleted, where the database keeps one of them.
     *
     * @param limit of links looked at
     */
    int deleteOlderThan(SqlClient tx, Instant keptSince, int limit) {
        List<EventKey> expired = new ArrayList<>();
        long newest = 0;
        for (Row row : tx.preparedQuery(EXPIRED).execute(Tuple.of(limit)).await()) {
            OffsetDateTime occurredAt = row.getOffsetDateTime("occurred_at");
            if (occurredAt != null && !occurredAt.toInstant().isBefore(keptSince)) {
                break;
            }
            if (occurredAt != null) {
                newest = row.getLong("number");
                expired.add(new EventKey(row.getUUID("practice_id"), row.getUUID("event_id")));
            }
        }
        if (expired.size() < 2) {
            return 0;
        }
        expired.removeLast();
        UUID[] practices = expired.stream().map(EventKey::practiceId).toArray(UUID[]::new);
        UUID[] events = expired.stream().map(EventKey::eventId).toArray(UUID[]::new);
        int deleted = tx.preparedQuery(DELETE_EVENTS)
                .execute(Tuple.of(practices, events, utc(keptSince)))
                .await()
                .rowCount();
        if (deleted != expired.size()) {
            // By its own clock the database keeps some of them, and their links with them.
            throw new IllegalStateException("not all of them are old enough by the clock of the database");
        }
        tx.preparedQuery(DELETE_SEALS).execute(Tuple.of(newest - 1)).await();
        return deleted;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
