package io.practicelinks.api.http;

import io.practicelinks.api.database.Database;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.api.http.IdempotencyStore.Kept;
import io.practicelinks.api.http.IdempotencyStore.Place;
import io.practicelinks.api.secret.SecretKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A creating call that is sent twice has one effect: {@code Idempotency-Key} of draft-ietf-httpapi-idempotency-key-header, quoted or
 * bare. The first call's answer is kept, sealed, for {@link #KEPT}, per principal and operation; a repeat gets it again, the same key
 * on another request is refused (422), and so is a repeat while the first is under way (409).
 *
 * <p>Refusals are not kept: nothing happened, so the same key may try again. A process that dies between effect and answer leaves
 * the key locked for {@link #UNDER_WAY}.
 */
public final class Idempotency {

    static final String HEADER = "Idempotency-Key";

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);
    private static final int MAX_KEY = 255;
    private static final int FORGET_BATCH = 1_000;
    private static final String PURPOSE = "idempotent-answer";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final Database database;
    private final SecretKeys keys;
    private final Clock clock;
    private final IdempotencyStore store = new IdempotencyStore();

    public Idempotency(Database database, SecretKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param key as the header has it */
    record Call(String principal, String operation, String key, String uri) {}

    /** The answer of {@code effect}, run now or kept from before. */
    Answer once(Call call, JsonObject body, Supplier<Answer> effect) {
        Place place = new Place(hash("principal", call.principal()), call.operation(), key(call.key()));
        Buffer requestHash = hash("request", call.uri(), body.encode());
        Instant now = clock.instant();
        Kept kept = database.inTransaction(tx -> {
            boolean isOurs = store.claim(tx, place, requestHash, now, now.minus(KEPT), now.minus(UNDER_WAY));
            return isOurs ? null : store.find(tx, place);
        });
        return kept == null ? run(place, effect) : replay(kept, requestHash);
    }

    /** Deletes a bounded number of answers that are no longer kept. */
    public int forgetOld() {
        Instant keptSince = clock.instant().minus(KEPT);
        return database.inTransaction(tx -> store.forget(tx, keptSince, FORGET_BATCH));
    }

    private Answer run(Place place, Supplier<Answer> effect) {
        Answer answer = null;
        try {
            answer = effect.get();
        } finally {
            if (answer == null) {
                database.inTransaction(tx -> {
                    store.release(tx, place);
                    return null;
                });
            }
        }
        keep(place, answer);
        return answer;
    }

    private void keep(Place place, Answer answer) {
        Buffer sealed =
                Buffer.buffer(keys.sealer().seal(answer.toJson().toBuffer().getBytes(), PURPOSE));
        database.inTransaction(tx -> {
            store.keep(tx, place, answer.status(), sealed, keys.id());
            return null;
        });
    }

    private Answer replay(Kept kept, Buffer requestHash) {
        if (!kept.requestHash().equals(requestHash)) {
            throw new Failure.KeyReused();
        }
        Buffer sealed = kept.answer();
        if (sealed == null) {
            throw new Failure.Conflict(
                    Failure.Conflict.Reason.REQUEST_UNDER_WAY, "The first request with this key has no answer yet.");
        }
        if (!keys.id().equals(kept.keyId())) {
            // The installation's key was replaced since: the answer is lost, but its effect is not to be repeated.
            throw new Failure.KeyReused();
        }
        Answer answer = Answer.ofJson(new JsonObject(Buffer.buffer(keys.sealer().open(sealed.getBytes(), PURPOSE))));
        return answer.with(REPLAYED, "true");
    }

    /** The key without the quotes of a structured field string. Fails with {@link Failure.Invalid}. */
    static String key(String header) {
        boolean isQuoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        String key = isQuoted ? header.substring(1, header.length() - 1) : header;
        boolean isPrintable = key.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
        if (key.isEmpty() || key.length() > MAX_KEY || !isPrintable) {
            throw new Failure.Invalid(FieldError.header(
                    HEADER, "must be 1 to " + MAX_KEY + " printable ASCII characters without spaces"));
        }
        return key;
    }

    /** Keyed: the body holds names and numbers, which a plain hash would let anyone with a copy of the database guess. */
    private Buffer hash(String what, String... parts) {
        return Buffer.buffer(keys.hash().of(PURPOSE + ":" + what, parts));
    }
}
