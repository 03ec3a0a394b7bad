package io.practicelinks.api.notice;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.secret.KeyedHash;
import io.practicelinks.api.secret.SecretKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers want no messages, over all practices? Any virtual thread.
 *
 * <p>Who replied STOP stays on the list until a START. Whom the carrier refuses for its own such list is asked of it again after
 * {@link #CARRIER_LIST}: a START may have reached the carrier only. A number is known by a keyed hash; after a change of the settings key
 * it is found as long as the old one stands among the previous keys, and then by the carrier's list.
 */
public final class StopListService {

    /** For which a carrier's refusal is believed. */
    static final Duration CARRIER_LIST = Duration.ofDays(1);

    private final Database database;
    private final List<KeyedHash> hashes;
    private final Clock clock;
    private final StopListStore store = new StopListStore();

    /** @param database of the role that takes replies, or of the one that sends */
    public StopListService(Database database, SecretKeys keys, Clock clock) {
        this.database = database;
        this.hashes = keys.hashes();
        this.clock = clock;
    }

    /** Does what the reply asks for, if anything. */
    void take(Reply reply) {
        switch (reply.wish()) {
            case STOP -> put(reply.from(), null);
            case START ->
                database.<@Nullable Void>inTransaction(tx -> {
                    store.remove(tx, hashesOf(reply.from()));
                    return null;
                });
            case NONE -> {}
        }
    }

    /** The carrier does not take messages for that number, since its owner told it STOP. */
    void refusedByCarrier(String number) {
        put(number, clock.instant().plus(CARRIER_LIST));
    }

    boolean isStopped(String number) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> store.has(tx, hashesOf(number), now));
    }

    /** Deletes what a carrier said too long ago; to be called with the role that takes replies. */
    public void forgetLapsed() {
        Instant now = clock.instant();
        database.<@Nullable Void>inTransaction(tx -> {
            store.deleteLapsed(tx, now);
            return null;
        });
    }

    private void put(String number, @Nullable Instant lapsesAt) {
        byte[] hash = hash(hashes.getFirst(), number);
        database.<@Nullable Void>inTransaction(tx -> {
            store.put(tx, hash, lapsesAt);
            return null;
        });
    }

    private List<byte[]> hashesOf(String number) {
        return hashes.stream().map(hash -> hash(hash, number)).toList();
    }

    private static byte[] hash(KeyedHash keyedHash, String number) {
        return keyedHash.of("stopped-number", number);
    }
}
