package io.practicelinks.api.outbox;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.loop.Round;
import io.practicelinks.api.outbox.OutboxStore.ClaimedRow;
import io.practicelinks.api.secret.SecretKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands the due work of one kind to its handler, a batch at a time and the batch at once, at least once each. Several programs
 * may run it: a row is claimed for {@link #LEASE}, so that what a dead program had claimed is done by another. Rounds of one relay
 * are run one after the other.
 */
public final class OutboxRelay implements Round {

    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final OutboxKind kind;
    private final OutboxHandler handler;
    private final Database database;
    private final OutboxStore store;
    private final SecretKeys keys;
    private final Clock clock;
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /** @param database the pool of the relay's role */
    public OutboxRelay(
            OutboxKind kind,
            OutboxHandler handler,
            Database database,
            OutboxStore store,
            SecretKeys keys,
            Clock clock) {
        this.kind = kind;
        this.handler = handler;
        this.database = database;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Tries that did not succeed and were put off, since the start. */
    public long retries() {
        return retries.get();
    }

    /** Pieces of work given up since the start: refused by the handler or the payload unreadable. */
    public long failures() {
        return failures.get();
    }

    @Override
    public Duration run() {
        List<ClaimedRow> rows =
                database.inTransaction(tx -> store.claim(tx, kind, clock.instant(), LEASE, keys.id(), BATCH));
        List<Future<Void>> works = new ArrayList<>(rows.size());
        for (ClaimedRow row : rows) {
            works.add(handle(row));
        }
        settle(rows, works);
        return rows.size() < BATCH ? PAUSE : Duration.ZERO;
    }

    private Future<Void> handle(ClaimedRow row) {
        try {
            OffsetDateTime expiresAt = row.expiresAt();
            return handler.handle(new OutboxEntry(
                    row.id(),
                    row.practiceId(),
                    row.subject(),
                    open(row.payload()),
                    row.attempt(),
                    expiresAt == null ? null : expiresAt.toInstant()));
        } catch (RuntimeException trouble) {
            return Future.failedFuture(trouble);
        }
    }

    private @Nullable JsonObject open(@Nullable Buffer payload) {
        if (payload == null) {
            return null;
        }
        try {
            return new JsonObject(Buffer.buffer(keys.sealer().open(payload.getBytes(), OutboxService.purpose(kind))));
        } catch (IllegalArgumentException notOurs) {
            throw new OutboxHandler.Refused("the payload cannot be opened");
        }
    }

    private void settle(List<ClaimedRow> rows, List<Future<Void>> works) {
        List<UUID> done = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Throwable trouble = works.get(i)
                    .map(ok -> (Throwable) null)
                    .otherwise(cause -> cause)
                    .await();
            if (trouble == null) {
                done.add(rows.get(i).id());
            } else {
                settle(rows.get(i), trouble);
            }
        }
        if (!done.isEmpty()) {
            database.inTransaction(tx -> {
                store.markDone(tx, done, clock.instant());
                return null;
            });
        }
    }

    private void settle(ClaimedRow row, Throwable trouble) {
        boolean isRefused = trouble instanceof OutboxHandler.Refused;
        (isRefused ? failures : retries).incrementAndGet();
        Instant now = clock.instant();
        database.inTransaction(tx -> {
            if (isRefused) {
                store.markFailed(tx, row.id(), now);
            } else {
                store.putOff(tx, row.id(), now.plus(retryAfter(row.attempt())));
            }
            return null;
        });
    }

    /** Doubled with each try, with jitter, so that a receiver that comes back is not met by all at once. */
    private static Duration retryAfter(int attempt) {
        long millis = Math.min(FIRST_RETRY.toMillis() << Math.min(attempt - 1, 10), LAST_RETRY.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
